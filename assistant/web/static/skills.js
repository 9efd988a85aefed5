// Found skills as chips, questions about likely ones, and the search. Runs as js_on_load of a gr.HTML: `element`,
// `trigger` and `watch` are given. Every render replaces what stands here.
(() => {
  const PATIENCE = 60_000; // milliseconds; without a new render for so long a change counts as refused
  const PATIENCE_AFTER_REFUSAL = 10_000; // the same sentence once more at the top of the page cannot be told from none
  const BETWEEN = 100; // milliseconds between two looks whether decisions on statements are through
  const SETTLED = 120; // milliseconds without a key until the search asks
  const IN_SIGHT = 10_000; // milliseconds that a message stays in sight
  const SHORTEST = 3; // letters, as the search has it
  let sent = null; // the change under way
  let waiting = null; // the timer of a change that waits for decisions on statements
  let typing = null; // the timer of the next search
  let asked = null; // the search under way
  let options = []; // what it found
  let active = -1; // the option the arrow keys are on
  let openPanel = ""; // id
  let shownCase = caseKey();
  let fading = null;

  const root = () => element.querySelector("[data-version]");
  const field = () => element.querySelector("#skill-search");
  const list = () => element.querySelector("#skill-options");
  const count = () => element.querySelector(".skill-count");
  const byId = (id) => document.getElementById(id);

  function caseKey() {
    return element.querySelector("[data-case]")?.dataset.case ?? "";
  }

  function refusal() {
    return document.querySelector("#notice .bad")?.textContent ?? "";
  }

  // Put in after a moment: screen readers announce what changes in a place they know already. For a while it stays in
  // sight, wherever on the panel the officer is.
  function say(text) {
    const status = element.querySelector(".check-status");
    if (!status) return;
    status.textContent = "";
    status.classList.toggle("fresh", Boolean(text));
    clearTimeout(fading);
    if (!text) return;
    setTimeout(() => { if (status.isConnected) status.textContent = text; }, 50);
    fading = setTimeout(() => { if (!sent) status.classList.remove("fresh"); }, IN_SIGHT);
  }

  // The words behind a chip, on hover and on focus; Escape takes them away

  function showWords(chip) {
    hideWords();
    if (!chip || chip.getAttribute("aria-expanded") === "true") return;
    const words = byId(chip.getAttribute("aria-describedby"));
    words.hidden = false;
    keepInside(words);
  }

  function hideWords() {
    element.querySelectorAll(".chip-words").forEach((words) => { words.hidden = true; });
  }

  function keepInside(box) {
    box.classList.remove("to-left");
    const { right } = box.getBoundingClientRect();
    box.classList.toggle("to-left", right > document.documentElement.clientWidth - 8);
  }

  // A tablet is turned while a box is open.
  window.addEventListener("resize", () => {
    element.querySelectorAll(":is(.chip-words, .chip-names):not([hidden])").forEach(keepInside);
  });

  const chipIn = (target) => target.closest?.("li")?.querySelector(".chip[data-found]");

  element.addEventListener("pointerover", ({ target }) => {
    const item = target.closest?.(".chips > li");
    if (item && item.querySelector(".chip-words")?.hidden && !target.closest(".chip-names")) showWords(chipIn(target));
  });
  element.addEventListener("pointerout", ({ target, relatedTarget }) => {
    const item = target.closest?.(".chips > li");
    if (item && !item.contains(relatedTarget)) hideWords();
  });
  element.addEventListener("focusin", ({ target }) => {
    if (target.matches(".chip[data-found]:focus-visible")) showWords(target);
    else if (!target.closest(".chip")) hideWords();
  });
  element.addEventListener("focusout", hideWords);

  // The candidates of a chip

  function toggle(chip) {
    const panel = byId(chip.getAttribute("aria-controls"));
    if (!panel) { showWords(chip); return; } // nothing to choose any more; a finger has no hover
    const opens = panel.hidden;
    closePanels();
    if (!opens) return;
    hideWords();
    openPanel = panel.id;
    panel.hidden = false;
    chip.setAttribute("aria-expanded", "true");
    keepInside(panel);
    panel.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function closePanels() {
    openPanel = "";
    element.querySelectorAll(".chip-names").forEach((panel) => { panel.hidden = true; });
    element.querySelectorAll(".chip[aria-expanded]").forEach((chip) => chip.setAttribute("aria-expanded", "false"));
  }

  function leave(panel) {
    const chip = chipIn(panel);
    closePanels();
    chip?.focus({ preventScroll: true });
    hideWords();
  }

  // Changes

  // Statements decided on elsewhere on the page go first, or they would be refused: static/review.js.
  function deciding() {
    const review = byId("review");
    return review && [review, ...review.querySelectorAll("*")].some((node) => node.deciding?.());
  }

  // `anchor` gives what stays where it is on the screen, whatever comes or goes above it; `focus` gives where the
  // officer goes on.
  function change(data, anchor, focus) {
    if (sent || waiting) return;
    const wanted = caseKey();
    const go = () => {
      if (caseKey() === wanted && deciding()) { waiting = setTimeout(go, BETWEEN); return; }
      waiting = null;
      if (caseKey() === wanted) send(data, anchor, focus);
    };
    go();
  }

  function send(data, anchor, focus) {
    sent = { anchor, focus, top: (anchor() ?? root()).getBoundingClientRect().top, timer: null };
    sent.timer = setTimeout(() => { free(); say(refusal()); }, refusal() ? PATIENCE_AFTER_REFUSAL : PATIENCE);
    closePanels();
    hideWords();
    root().setAttribute("aria-busy", "true");
    document.querySelector("#review .statements")?.setAttribute("inert", "");
    say(data.do === "choose" ? root().dataset.working : root().dataset.saving);
    trigger("submit", { ...data, version: Number(root().dataset.version) });
  }

  function free() {
    clearTimeout(sent?.timer);
    sent = null;
    root()?.removeAttribute("aria-busy");
    document.querySelector("#review .statements")?.removeAttribute("inert");
  }

  function refused() {
    if (!sent || !refusal()) return;
    free();
    say(refusal());
  }

  function restore() {
    const before = sent;
    free();
    closePanels();
    hideWords();
    if (!root()) return;
    const same = caseKey() === shownCase;
    shownCase = caseKey();
    const { done } = element.querySelector(".check-status").dataset;
    say(done || (before ? refusal() : ""));
    if (field() && (!same || (before && done))) clearSearch();
    else if (field()) { clearTimeout(typing); asked?.abort(); closeList(); }
    if (!before || !same) return;
    const moved = (before.anchor() ?? root()).getBoundingClientRect().top - before.top;
    window.scrollBy({ top: moved, behavior: "instant" });
    (before.focus() ?? byId("skills-heading")).focus({ preventScroll: true });
  }

  // The search: an editable combobox with a list (WAI-ARIA Authoring Practices)

  function clearSearch() {
    clearTimeout(typing);
    asked?.abort();
    field().value = "";
    count().textContent = "";
    closeList();
  }

  function closeList() {
    options = [];
    active = -1;
    list().replaceChildren();
    list().hidden = true;
    field().setAttribute("aria-expanded", "false");
    field().removeAttribute("aria-activedescendant");
  }

  function plan() {
    clearTimeout(typing);
    asked?.abort();
    if (field().value.replace(/\s/gu, "").length < SHORTEST) { closeList(); count().textContent = ""; return; }
    typing = setTimeout(look, SETTLED);
  }

  async function look() {
    const mine = asked = new AbortController();
    try {
      const answer = await fetch("/kompetenzen/suche", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: field().value }),
        signal: mine.signal,
      });
      if (answer.status === 401) { location.assign("/login"); return; }
      if (!answer.ok) throw new Error("refused");
      const found = await answer.json();
      if (mine === asked && field()) showOptions(found);
    } catch (error) {
      if (error.name === "AbortError" || mine !== asked || !field()) return;
      closeList();
      count().textContent = root().dataset.searchFailed;
    }
  }

  function showOptions(found) {
    closeList();
    options = found;
    const { foundOne, found: several, nothing } = root().dataset;
    count().textContent = !found.length ? nothing
      : found.length === 1 ? foundOne : several.replace("{count}", found.length);
    if (!found.length) return;
    list().append(...found.map(({ label, hint }, number) => {
      const item = document.createElement("li");
      const group = document.createElement("small");
      group.textContent = hint;
      item.id = `skill-option-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.append(label, " ", group);
      return item;
    }));
    list().hidden = false;
    field().setAttribute("aria-expanded", "true");
  }

  function move(to) {
    const rows = [...list().children];
    active = (to + rows.length) % rows.length;
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === active)));
    field().setAttribute("aria-activedescendant", rows[active].id);
    rows[active].scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function pick(number) {
    const { label, uri, kind, group } = options[number];
    closeList();
    change({ do: "add", label, uri, kind, group }, field, field);
  }

  element.addEventListener("input", ({ target }) => { if (target === field()) plan(); });

  element.addEventListener("keydown", (event) => {
    if (event.target === field()) {
      if (!options.length) return;
      if (event.key === "ArrowDown") move(active + 1);
      else if (event.key === "ArrowUp") move(active < 0 ? options.length - 1 : active - 1);
      else if (event.key === "Enter" && active >= 0) pick(active);
      else if (event.key === "Escape") closeList();
      else return;
      event.preventDefault();
    } else if (event.key === "Escape") {
      const panel = event.target.closest(".chip-names");
      if (panel) leave(panel);
      else { closePanels(); hideWords(); }
    }
  });

  // The pointer would take the focus from the field, and with that close the list, before the click counts.
  element.addEventListener("pointerdown", (event) => { if (event.target.closest("#skill-options")) event.preventDefault(); });
  element.addEventListener("focusout", ({ target }) => { if (target === field()) setTimeout(() => { if (field() && document.activeElement !== field()) closeList(); }, 150); });

  element.addEventListener("click", ({ target }) => {
    const option = target.closest("#skill-options [role='option']");
    if (option) { pick([...list().children].indexOf(option)); return; }
    const chip = target.closest(".chip[data-found]");
    if (chip) { toggle(chip); return; }
    const button = target.closest("button[data-do]");
    if (!button) return;
    const panel = button.closest(".chip-names");
    if (button.dataset.do === "close") leave(panel);
    else if (button.dataset.do === "choose") {
      const { found } = chipIn(panel).dataset;
      const { next, number } = button.dataset;
      if (button.getAttribute("aria-pressed") === "true") leave(panel);
      else change({ do: "choose", found, number }, root, () => element.querySelector(`[data-found="${next}"]`));
    } else {
      const { question } = button.closest("[data-question]").dataset;
      const questions = () => element.querySelector(".skill-questions");
      change({ do: "answer", question, answer: button.dataset.yes }, questions, () => questions()?.querySelector("button"));
    }
  });

  document.addEventListener("pointerdown", ({ target }) => {
    if (openPanel && !target.closest?.(".chip-names, .chip")) closePanels();
    if (!target.closest?.(".chips > li")) hideWords();
  });
  // Also where neither pointer nor focus is on a chip any more but its words are still to be seen.
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hideWords(); });

  const notices = byId("notice");
  if (notices) new MutationObserver(refused).observe(notices, { childList: true, subtree: true, characterData: true });
  watch("value", () => setTimeout(restore, 0));
})();
