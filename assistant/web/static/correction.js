// The text of an answer, corrected beside the draft. Runs after review.js in the same js_on_load: `element`, `trigger`
// and `watch` are given. Every render replaces what stands here, so what the officer types is kept outside of it.
(() => {
  const PATIENCE = 60_000; // milliseconds; without a new render for so long a change counts as refused
  const PATIENCE_AFTER_REFUSAL = 10_000; // the same sentence once more at the top of the page cannot be told from none
  const BETWEEN = 100; // milliseconds between two looks whether decisions on statements are through
  const MOST_ROWS = 14;
  const typed = new Map(); // answer id → the text in its open form, the revision it was made from, and a refusal
  let sent = null; // the change under way
  let waiting = null; // the timer of a change that waits for decisions on statements
  let shownCase = caseKey();

  function caseKey() {
    return element.querySelector("[data-text]")?.dataset.text ?? "";
  }

  const root = () => element.querySelector("[data-version]");
  const formOf = (answer) => element.querySelector(`form[data-correct="${CSS.escape(answer)}"]`);
  const openerOf = (answer) => element.querySelector(`button[data-correct="${CSS.escape(answer)}"]`);

  // Ids of the statements that a new draft leaves as they are.
  function untouched() {
    return new Set([...element.querySelectorAll(".statement:not(.stale)")].map((row) => row.dataset.statement));
  }

  function refusal() {
    return document.querySelector("#notice .bad")?.textContent ?? "";
  }

  function say(text) {
    const status = element.querySelector(".check-status");
    status.classList.toggle("fresh", Boolean(text));
    status.textContent = text;
  }

  function show(form) {
    const mine = typed.get(form.dataset.correct);
    const field = form.querySelector("textarea");
    form.hidden = !mine;
    openerOf(form.dataset.correct).setAttribute("aria-expanded", String(Boolean(mine)));
    const text = mine?.text ?? field.defaultValue;
    if (field.value !== text) field.value = text;
    form.querySelector(".meanwhile").hidden = !mine || mine.revision === form.dataset.revision;
    form.querySelector(".problem").textContent = mine?.problem ?? "";
    for (field.rows = 4; mine && field.scrollHeight > field.clientHeight && field.rows < MOST_ROWS;) field.rows += 1;
  }

  function open(answer) {
    const form = formOf(answer);
    typed.set(answer, { text: form.querySelector("textarea").value, revision: form.dataset.revision, problem: "" });
    show(form);
    form.querySelector("textarea").focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function tell(answer, problem) {
    const mine = typed.get(answer);
    if (!mine) return;
    mine.problem = problem;
    if (formOf(answer)) show(formOf(answer));
  }

  function close(answer) {
    typed.delete(answer);
    show(formOf(answer));
    openerOf(answer).focus({ preventScroll: true });
  }

  // A change waits until the decisions clicked before it are through: they name the version they saw.
  function change(data, working) {
    if (sent || waiting) return;
    const wanted = caseKey();
    const go = () => {
      waiting = null;
      if (caseKey() !== wanted) return;
      if (element.deciding?.()) { waiting = setTimeout(go, BETWEEN); return; }
      sent = { data, known: untouched(), notice: refusal(), timer: setTimeout(refused, refusal() ? PATIENCE_AFTER_REFUSAL : PATIENCE) };
      root().setAttribute("aria-busy", "true");
      element.querySelector(".statements")?.setAttribute("inert", "");
      say(working);
      trigger("edit", { ...data, version: Number(root().dataset.version) });
    };
    go();
  }

  function free() {
    clearTimeout(sent?.timer);
    sent = null;
    root()?.removeAttribute("aria-busy");
    element.querySelector(".statements")?.removeAttribute("inert");
  }

  // Nothing changed here: the sentence at the top of the page stands at the form, too.
  function refused() {
    if (!sent) return;
    const { data } = sent;
    free();
    say(refusal());
    if (data.answer) tell(data.answer, refusal());
  }

  function restore() {
    const before = sent;
    if (sent) free();
    if (caseKey() !== shownCase) { typed.clear(); shownCase = caseKey(); }
    const { answer, text } = before?.data ?? {};
    const form = answer && formOf(answer);
    const saved = form && form.querySelector("textarea").defaultValue.trim() === text.trim();
    if (saved) typed.delete(answer);
    else if (form) tell(answer, refusal());
    element.querySelectorAll("form[data-correct]").forEach(show);
    const redraft = saved && element.querySelector(`[data-redraft="${CSS.escape(answer)}"]`);
    if (form) go(saved ? redraft ?? openerOf(answer) : form.querySelector("textarea"), "nearest");
    else if (before) {
      const rows = [...element.querySelectorAll(".statement")];
      go(rows.find((row) => !before.known.has(row.dataset.statement))?.querySelector("button[data-act]"), "center");
    }
  }

  // To what comes next.
  function go(place, block) {
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block, behavior: "instant" });
  }

  element.addEventListener("click", (event) => {
    const opener = event.target.closest("button[data-correct]");
    if (opener) {
      if (typed.has(opener.dataset.correct)) close(opener.dataset.correct);
      else open(opener.dataset.correct);
    } else if (event.target.closest("[data-correct-cancel]")) close(event.target.closest("form").dataset.correct);
    else if (event.target.closest("[data-redraft]")) {
      change({ do: "redraft" }, element.querySelector(".transcript").dataset.redrafting);
    }
  });

  element.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.correct) return;
    event.preventDefault();
    const { correct: answer, revision, empty } = form.dataset;
    const field = form.querySelector("textarea");
    tell(answer, field.value.trim() ? "" : empty);
    if (!field.value.trim()) { field.focus(); return; }
    change({ do: "correct", answer, revision: Number(revision), text: field.value }, element.querySelector(".transcript").dataset.saving);
  });

  element.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-correct]");
    if (form) typed.get(form.dataset.correct).text = target.value;
  });

  element.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && event.target.closest("form[data-correct]");
    if (form) close(form.dataset.correct);
  });

  const notices = document.getElementById("notice");
  const changed = () => { if (refusal() && refusal() !== sent?.notice) refused(); };
  if (notices) new MutationObserver(changed).observe(notices, { childList: true, subtree: true, characterData: true });
  watch("value", () => setTimeout(restore, 0));
})();
