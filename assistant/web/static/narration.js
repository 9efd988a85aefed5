// Connected texts while they are written. Runs as js_on_load of a gr.HTML: `element`, `trigger` and `watch` are given.
(() => {
  const BETWEEN = 1500; // milliseconds between two looks
  const PATIENCE = 2; // looks until what was clicked counts as done, if the server does not know of it
  let under = {}; // section → what the server said last
  let timer = null;
  let focus = null; // the button pressed last, to be found again after a render

  const panel = () => element.querySelector(".narrations[data-interview]");
  const part = (section) => element.querySelector(`.narration[data-section="${CSS.escape(section)}"]`);

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function sentence({ text, narrated }) {
    const span = document.createElement("span");
    if (!narrated) {
      span.className = "plain-sentence";
      const hidden = document.createElement("span");
      hidden.className = "for-screen-readers";
      hidden.textContent = `${panel().dataset.plain}: `;
      span.append(hidden);
    }
    span.append(text);
    return span;
  }

  // Only what is new is added, so that a screen reader or a selection is not disturbed every second.
  function show(section, job) {
    const box = part(section);
    if (!box) return;
    const texts = panel().dataset;
    const busy = job && job.state !== "failed";
    box.classList.toggle("busy", Boolean(busy));
    box.querySelector(".narration-live").hidden = !busy;
    box.querySelector("[data-narrate=stop]").hidden = !busy;
    const line = box.querySelector("[data-live=sentences]");
    if (!busy) {
      line.replaceChildren();
      if (job?.error) box.querySelector(".narration-state").textContent = job.error;
      return;
    }
    const told = fill(job.state === "waiting" ? texts.waiting : texts.writing, { told: job.told, all: job.statements });
    const live = box.querySelector("[data-live=text]");
    if (live.textContent !== told) live.textContent = told;
    box.querySelector("[data-live=seconds]").textContent = fill(texts.seconds, { seconds: job.seconds });
    while (line.children.length > job.sentences.length) line.lastChild.remove();
    for (const item of job.sentences.slice(line.children.length)) line.append(sentence(item), " ");
  }

  // At once, before the server has heard of it: the officer sees that the click counted.
  function announce(section) {
    const boxes = section ? [part(section)] : element.querySelectorAll(".narration:is(.none, .outdated)");
    for (const box of boxes) {
      const job = { state: "waiting", seconds: 0, told: 0, statements: 0, sentences: [], error: "", looks: PATIENCE };
      under[box.dataset.section] = job;
      show(box.dataset.section, job);
    }
    again();
  }

  async function look() {
    timer = null;
    const interview = panel()?.dataset.interview;
    if (!interview || document.hidden) { again(); return; }
    let found;
    try {
      const answer = await fetch(`/texte/${encodeURIComponent(interview)}`);
      if (!answer.ok) return;
      found = await answer.json();
    } catch {
      again();
      return;
    }
    if (panel()?.dataset.interview !== interview) return;
    const gone = Object.entries(under).filter(([section]) => !(section in found));
    // What was only just clicked may not have reached the server yet; a short text may be done before the first look.
    const fresh = gone.filter(([, job]) => job.looks-- > 0);
    const done = gone.filter((entry) => !fresh.includes(entry));
    under = { ...found, ...Object.fromEntries(fresh) };
    for (const [section, job] of Object.entries(under)) show(section, job);
    for (const box of element.querySelectorAll(".narration.busy")) {
      if (!(box.dataset.section in under)) show(box.dataset.section, undefined);
    }
    if (done.length) trigger("submit", { do: "look" });
    if (Object.values(under).some((job) => job.state !== "failed")) again();
  }

  function again() {
    if (panel() && timer === null) timer = setTimeout(look, BETWEEN);
  }

  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-narrate]");
    if (!button) return;
    const { narrate, section, basis } = button.dataset;
    focus = `[data-narrate="${narrate}"][data-section="${section}"]`;
    if (narrate === "stop") delete under[section];
    if (narrate === "start") announce(section);
    trigger("submit", { do: narrate, section, basis });
  });

  function restore() {
    for (const [section, job] of Object.entries(under)) show(section, job);
    if (focus && document.activeElement === document.body) {
      element.querySelector(`${focus}:not([hidden])`)?.focus({ preventScroll: true });
    }
    focus = null;
    clearTimeout(timer);
    timer = null;
    look();
  }

  watch("value", () => setTimeout(restore, 0));
  restore();
})();
