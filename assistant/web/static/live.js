// The text that is written down while the client speaks. Runs as js_on_load of a gr.HTML: `element` and `watch` are
// given. recorder.js tells what happens with the event "recording"; the page's value brings what was kept before.
let passages = []; // in order; each is a list of [text, unsure]
let owner = ""; // the answer they belong to
let recording = false;

const part = (name) => element.querySelector(`[data-part="${name}"]`);

function runNode([text, unsure]) {
  if (!unsure) return document.createTextNode(text);
  const underlined = document.createElement("u");
  underlined.className = "unsure";
  underlined.title = part("live").dataset.unsure;
  underlined.textContent = text;
  return underlined;
}

function draw() {
  const [section, place] = [part("live"), part("live-text")];
  if (!section) return;
  place.replaceChildren(...passages.flatMap((runs) => [...runs.map(runNode), document.createTextNode(" ")]));
  part("live-legend").hidden = !passages.flat().some(([, unsure]) => unsure);
  section.hidden = !recording && !passages.length;
}

function add(given) {
  passages.push(...given.map(({ runs }) => runs).filter((runs) => runs.length));
}

function load() {
  const section = part("live");
  if (!section) return;
  const same = section.dataset.answer === owner;
  // While the last words are still being written down, what is there stays.
  if (!same || !(recording || section.dataset.stage === "busy")) {
    owner = section.dataset.answer;
    passages = [];
    add(JSON.parse(section.dataset.passages));
  }
  draw();
}

const steps = {
  begin: ({ answer, language, continued }) => {
    recording = true;
    owner = answer;
    if (!continued) passages = [];
    part("live-text")?.setAttribute("lang", language);
  },
  written: ({ passages: given }) => add(given),
  end: () => { recording = false; },
};

document.addEventListener("recording", ({ detail }) => { steps[detail.step](detail); draw(); });
load();
watch("value", () => setTimeout(load, 0));
