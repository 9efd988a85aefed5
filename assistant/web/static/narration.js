// Connected texts while they are written. Runs as js_on_load of a gr.HTML: `element`, `trigger` and `watch` are given.
(() => {
  const BETWEEN = 1000; // milliseconds between two looks
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
    const done = Object.keys(under).filter((section) => !(section in found));
    under = found;
    for (const [section, job] of Object.entries(found)) show(section, job);
    if (done.length) trigger("submit", { do: "look" });
    if (Object.values(found).some((job) => job.state !== "failed")) again();
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
