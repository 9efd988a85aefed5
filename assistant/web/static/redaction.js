// Hidden passages of the text beside the statements: why each is hidden, and the officer's changes. Runs after
// review.js in the same js_on_load: `element`, `trigger` and `watch` are given. Every render replaces what stands here.
(() => {
  const PATIENCE = 60_000; // milliseconds; without a new render for so long a change counts as refused
  const PATIENCE_AFTER_REFUSAL = 10_000; // the same sentence once more at the top of the page cannot be told from none
  const SETTLED = 250; // milliseconds without a change until a selection counts as made
  const BETWEEN = 100; // milliseconds between two looks whether decisions on statements are through
  const IN_SIGHT = 10_000; // milliseconds that a message stays in sight
  const TRIMMED = /[\s.,;:!?„“”"»«()…]/u;
  const IN_WORD = /[\p{L}\p{N}_]/u;
  const notes = new Map(); // id of a panel → the reason typed in it
  let sent = null; // the change under way, and the place the officer was at
  let chosen = null; // the selected passage the floating form is about
  let openPanel = ""; // id
  let shownCase = caseKey();
  let pressed = false; // while the pointer is down a selection is still being made
  let waiting = null; // the timer of a change that waits for decisions on statements
  let settling = null;
  let fading = null;

  const column = () => element.querySelector(".transcript");
  const floating = () => element.querySelector("form.hide-selected");
  const count = (text) => Array.from(text).length; // code points, as the server counts

  function caseKey() {
    return element.querySelector("[data-text]")?.dataset.text ?? "";
  }

  function refusal() {
    return document.querySelector("#notice .bad")?.textContent ?? "";
  }

  // Put in after a moment: screen readers announce what changes in a place they know already. For a while it stays in
  // sight over the text, then it covers nothing any more.
  function say(text) {
    const status = element.querySelector(".check-status");
    status.textContent = "";
    status.classList.toggle("fresh", Boolean(text));
    clearTimeout(fading);
    if (!text) return;
    setTimeout(() => { if (status.isConnected) status.textContent = text; }, 50);
    fading = setTimeout(() => { if (!sent) status.classList.remove("fresh"); }, IN_SIGHT);
  }

  // The panel of one passage

  function markOf(panel) {
    return element.querySelector(`.passage[aria-controls="${panel.id}"]`);
  }

  // Right under the mark; what stands before it stays readable.
  function place(panel) {
    const { bottom } = markOf(panel).getBoundingClientRect();
    panel.style.top = `${bottom - panel.parentElement.getBoundingClientRect().top + 6}px`;
  }

  function show(panel) {
    closePanels();
    openPanel = panel.id;
    panel.hidden = false;
    markOf(panel).setAttribute("aria-expanded", "true");
    place(panel);
    const note = panel.querySelector("textarea");
    if (note) note.value = notes.get(panel.id) ?? "";
  }

  function closePanels() {
    openPanel = "";
    element.querySelectorAll(".passage-panel").forEach((panel) => {
      panel.hidden = true;
      panel.querySelectorAll("details").forEach((details) => { details.open = false; });
      panel.querySelectorAll(".problem").forEach((problem) => { problem.textContent = ""; });
      markOf(panel)?.setAttribute("aria-expanded", "false");
    });
  }

  function toggle(mark) {
    const panel = document.getElementById(mark.getAttribute("aria-controls"));
    if (!panel.hidden) { closePanels(); return; }
    show(panel);
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function leave(panel) {
    closePanels();
    markOf(panel)?.focus({ preventScroll: true });
  }

  // Words the officer selects or types

  function overlapsMark(paragraph, start, end) {
    return [...paragraph.querySelectorAll(".passage")].some(
      (mark) => Number(mark.dataset.start) < end && start < Number(mark.dataset.end),
    );
  }

  function passage(paragraph, start, end) {
    const words = Array.from(paragraph.textContent).slice(start, end).join("");
    const longest = Number(column().dataset.longest);
    const problem = overlapsMark(paragraph, start, end) ? column().dataset.overlaps
      : end - start > longest ? column().dataset.tooLong : "";
    return { answer: paragraph.dataset.text, start, end, words, problem };
  }

  // The selection within one answer, without signs at its ends and with whole words; null if there is none.
  function selected() {
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const touched = [...element.querySelectorAll("[data-text]")].filter((paragraph) => range.intersectsNode(paragraph));
    if (touched.length !== 1) return null;
    const [paragraph] = touched;
    const inside = document.createRange();
    inside.selectNodeContents(paragraph);
    const before = inside.cloneRange();
    if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) inside.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(range.endContainer, range.endOffset);
    before.setEnd(inside.startContainer, inside.startOffset);
    const points = Array.from(paragraph.textContent);
    let start = count(before.toString());
    let end = start + count(inside.toString());
    while (start < end && TRIMMED.test(points[start])) start += 1;
    while (start < end && TRIMMED.test(points[end - 1])) end -= 1;
    if (start === end) return null;
    if (IN_WORD.test(points[start])) while (start > 0 && IN_WORD.test(points[start - 1])) start -= 1;
    if (IN_WORD.test(points[end - 1])) while (end < points.length && IN_WORD.test(points[end])) end += 1;
    return { ...passage(paragraph, start, end), bottom: inside.getBoundingClientRect().bottom };
  }

  function typed(words) {
    const parts = words.split(/\s+/u).filter(Boolean).map((part) => part.replace(/[\\^$.*+?()[\]{}|\/-]/gu, "\\$&"));
    if (!parts.length) return null;
    const wanted = new RegExp(`(?<![\\p{L}\\p{N}_])${parts.join("\\s+")}(?![\\p{L}\\p{N}_])`, "giu");
    for (const paragraph of element.querySelectorAll("[data-text]")) {
      for (const match of paragraph.textContent.matchAll(wanted)) {
        const start = count(paragraph.textContent.slice(0, match.index));
        const found = passage(paragraph, start, start + count(match[0]));
        if (!found.problem) return found;
      }
    }
    return null;
  }

  function offer() {
    const form = floating();
    const found = form && !sent && !pressed ? selected() : null;
    if (!found) return;
    const again = chosen && chosen.answer === found.answer && chosen.start === found.start && chosen.end === found.end;
    if (again && !form.hidden) return;
    closePanels();
    chosen = found;
    form.querySelector(".chosen").textContent = found.words;
    form.querySelector(".problem").textContent = found.problem;
    form.querySelector("select").selectedIndex = 0;
    form.querySelector("button[type='submit']").disabled = Boolean(found.problem);
    form.hidden = false;
    form.style.top = `${found.bottom - column().getBoundingClientRect().top + column().scrollTop + 8}px`;
    form.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function withdraw() {
    const form = floating();
    if (form) form.hidden = true;
    chosen = null;
  }

  // Changes

  function change(data) {
    if (sent || waiting) return;
    const wanted = caseKey();
    const go = () => {
      if (caseKey() === wanted && element.deciding?.()) { waiting = setTimeout(go, BETWEEN); return; }
      waiting = null;
      if (caseKey() === wanted) send(data);
    };
    go();
  }

  function send(data) {
    const root = element.querySelector("[data-version]");
    sent = { answer: data.answer, start: data.start, top: column().scrollTop, page: window.scrollY, timer: null };
    sent.timer = setTimeout(() => { free(); say(refusal()); }, refusal() ? PATIENCE_AFTER_REFUSAL : PATIENCE);
    // A decision on a statement that is about to be replaced would be refused.
    root.setAttribute("aria-busy", "true");
    element.querySelector(".statements")?.setAttribute("inert", "");
    withdraw();
    say(column().dataset.working);
    trigger("select", { ...data, version: Number(root.dataset.version) });
  }

  function free() {
    clearTimeout(sent?.timer);
    sent = null;
    element.querySelector("[data-version]")?.removeAttribute("aria-busy");
    element.querySelector(".statements")?.removeAttribute("inert");
  }

  function refused() {
    if (!sent || !refusal()) return;
    free();
    say(refusal());
  }

  function restore() {
    const [before, open] = [sent, openPanel];
    free();
    closePanels();
    withdraw();
    if (!column()) return;
    const { done } = element.querySelector(".check-status").dataset;
    if (caseKey() !== shownCase || done) notes.clear();
    const same = caseKey() === shownCase;
    shownCase = caseKey();
    say(done || (before ? refusal() : ""));
    if (before && done) element.querySelectorAll(".hide-typed input").forEach((field) => { field.value = ""; });
    if (before && same) {
      column().scrollTop = before.top;
      window.scrollTo({ top: before.page, behavior: "instant" });
      const mark = [...element.querySelectorAll(`[data-text="${CSS.escape(before.answer)}"] .passage`)]
        .find((item) => Number(item.dataset.start) <= before.start && before.start < Number(item.dataset.end));
      (mark ?? column()).focus({ preventScroll: true });
    } else if (open && same) {
      const panel = document.getElementById(open);
      if (panel) show(panel);
    }
  }

  function of(panel) {
    return { answer: panel.dataset.answer, start: Number(panel.dataset.start), end: Number(panel.dataset.end) };
  }

  element.addEventListener("click", (event) => {
    const mark = event.target.closest(".passage");
    if (mark) { if (document.getSelection().isCollapsed) toggle(mark); return; }
    const button = event.target.closest("button[data-check]");
    if (!button) return;
    const panel = button.closest(".passage-panel");
    if (button.dataset.check === "close") leave(panel);
    else if (button.dataset.check === "cancel") { document.getSelection().removeAllRanges(); withdraw(); }
    else change({ check: button.dataset.check, ...of(panel) });
  });

  element.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.check) return;
    event.preventDefault();
    const problem = form.querySelector(".problem");
    problem.textContent = "";
    if (form.dataset.check === "include") {
      const note = form.querySelector("textarea").value.trim();
      if (note) change({ check: "include", ...of(form.closest(".passage-panel")), note });
      else { problem.textContent = column().dataset.noteMissing; form.querySelector("textarea").focus(); form.scrollIntoView({ block: "nearest", behavior: "instant" }); }
      return;
    }
    const found = form.dataset.check === "hide" ? chosen : typed(form.querySelector("input").value);
    if (!found) { problem.textContent = column().dataset.notFound; form.querySelector("input")?.focus(); return; }
    const { answer, start, end } = found;
    document.getSelection().removeAllRanges();
    change({ check: "hide", answer, start, end, label: form.querySelector("select").value });
  });

  element.addEventListener("input", ({ target }) => {
    const panel = target.closest(".passage-panel");
    if (panel) notes.set(panel.id, target.value);
  });

  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const panel = event.target.closest(".passage-panel");
    if (panel) leave(panel);
    else if (event.target.closest(".passage")) closePanels();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) { document.getSelection().removeAllRanges(); withdraw(); }
  });
  document.addEventListener("pointerdown", ({ target }) => {
    pressed = true;
    if (!target.closest?.(".passage-panel, .passage")) closePanels();
    if (!target.closest?.("form.hide-selected")) withdraw();
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    document.addEventListener(kind, ({ target }) => {
      pressed = false;
      if (!target.closest?.("form.hide-selected")) setTimeout(offer, 0);
    });
  }
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    settling = setTimeout(offer, SETTLED);
  });

  window.addEventListener("resize", () => {
    const panel = openPanel && document.getElementById(openPanel);
    if (panel) place(panel);
  });

  const notices = document.getElementById("notice");
  if (notices) new MutationObserver(refused).observe(notices, { childList: true, subtree: true, characterData: true });
  watch("value", () => setTimeout(restore, 0));
})();
