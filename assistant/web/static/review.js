// Decisions on statements. Runs as js_on_load of a gr.HTML: `element`, `trigger` and `watch` are given; evidence.js,
// looking.js and left_out.js come before it in the same function.
// Every render replaces what stands here, so what the officer is in the middle of is kept outside of it.
const forms = new Map(); // statement id → the text typed in its open form
const opened = new Set(); // ids of statements of which a passage was opened
const waiting = []; // decisions clicked while another one is under way
const PATIENCE = 30_000; // milliseconds; without a new render for so long the decision under way counts as refused
// Gradio shows the new state a moment before it calls the event over, and drops an event that comes in between.
const REST = 200; // milliseconds
const IN_SIGHT = 10_000; // milliseconds that a message stays in sight
let fading = null;
let pending = null; // the decision under way
let resting = null; // the timer until the next decision may go out
let focusKey = "";
let known = new Set(); // ids of statements that are there
let caret = null; // where the officer is typing
let shownCase = caseKey();

// The ids of answers belong to one interview only.
function caseKey() {
  return element.querySelector("[data-text]")?.dataset.text ?? "";
}

function rowOf(statement) {
  return element.querySelector(`[data-statement="${CSS.escape(statement)}"]`);
}

function edit(row, open) {
  const [form, field] = [row.querySelector("form"), row.querySelector("textarea")];
  form.hidden = !open;
  if (open) {
    forms.set(row.dataset.statement, field.value);
    field.focus();
  } else {
    forms.delete(row.dataset.statement);
    field.value = field.defaultValue;
    row.querySelector("button[data-act='edit']").focus();
  }
}

// Put in after a moment: screen readers announce what changes in a place they know already.
function say(text) {
  const status = element.querySelector(".list-status");
  if (!status) return;
  clearTimeout(fading);
  status.textContent = "";
  setTimeout(() => { if (status.isConnected) status.textContent = text; }, 50);
  fading = setTimeout(() => { status.textContent = ""; }, IN_SIGHT);
}

const root = () => element.querySelector("[data-version]");

// A marked statement wants its passage opened first; the officer is told so, and where to look.
function unopened(row) {
  const missing = "marked" in row.dataset && !opened.has(row.dataset.statement);
  const problem = row.querySelector(".problem");
  if (problem) problem.textContent = missing ? root().dataset.unopened : "";
  return missing;
}

function decide(row, action, text = "") {
  if (action !== "reject" && unopened(row)) return;
  send({ statement: row.dataset.statement, action, text });
}

// Of several clicks on the same thing one counts.
function same(one, other) {
  return ["statement", "action", "text", "section", "answer"].every((key) => one[key] === other[key])
    && JSON.stringify(one.parts) === JSON.stringify(other.parts);
}

function send(decision) {
  if (pending && refused()) giveUp();
  const last = waiting.at(-1) ?? pending?.decision;
  if (last && same(last, decision)) return;
  waiting.push(decision);
  if (!pending && !resting) sendNext();
}

function rest() {
  clearTimeout(resting);
  resting = setTimeout(() => { resting = null; if (!pending) sendNext(); }, REST);
}

function sendNext() {
  const decision = waiting.shift();
  if (!decision) return;
  const { statement, action } = decision;
  if (statement && !rowOf(statement)) { sendNext(); return; }
  focusKey = statement ? `${statement}/${action}` : "";
  const { version, revision, decisions } = root().dataset;
  pending = { decision, version, notice: notice(), timer: setTimeout(giveUp, PATIENCE) };
  known = new Set([...element.querySelectorAll("[data-statement]")].map((row) => row.dataset.statement));
  trigger("submit", {
    ...decision,
    version: Number(version), revision: Number(revision), decisions: Number(decisions),
    seconds: secondsOn(statement), opened: opened.has(statement),
  });
}

// For redaction.js: a change of the text waits until the decisions clicked before it are through.
element.deciding = () => Boolean(pending || waiting.length);

function giveUp() {
  clearTimeout(pending?.timer);
  pending = null;
  waiting.length = 0;
}

// A refusal that changes nothing here shows as a new sentence at the top of the page.
function notice() {
  return document.querySelector("#notice .bad")?.textContent ?? "";
}

function refused() {
  return notice() !== "" && notice() !== pending.notice;
}

// Does the page show what was decided? If not, somebody else changed the case first and the decision was not taken.
function taken({ statement, action, text }) {
  if (element.querySelector(".conflict:not([data-shown])")) return false;
  if (!statement) return root()?.dataset.version !== pending.version;
  const row = rowOf(statement);
  if (row?.querySelector(`button[data-act="${action}"]`)?.getAttribute("aria-pressed") !== "true") return false;
  const words = (value) => value.split(/\s+/).filter(Boolean).join(" ");
  return action !== "edit" || words(row.querySelector(".statement-text").textContent) === words(text);
}

function settle() {
  if (!pending) return;
  const { decision } = pending;
  if (!taken(decision)) { giveUp(); return; }
  clearTimeout(pending.timer);
  pending = null;
  if (decision.action === "edit" && forms.get(decision.statement)?.trim() === decision.text) forms.delete(decision.statement);
  if (decision.statement) return;
  if (decision.left) leftForms.delete(decision.left);
  const row = [...element.querySelectorAll("[data-statement]")].find((item) => !known.has(item.dataset.statement));
  if (!row) return;
  goTo(row);
  if (decision.parts?.length) say(root().dataset.taken);
}

function restore() {
  if (caseKey() !== shownCase) {
    shownCase = caseKey();
    for (const kept of [forms, leftForms, opened, looked]) kept.clear();
    giveUp();
    focusKey = "";
    caret = null;
  }
  settle();
  element.querySelectorAll("[data-statement]").forEach((row) => {
    const [form, field] = [row.querySelector("form"), row.querySelector("textarea")];
    if (!form) return;
    // Gradio keeps elements and changes them: without this a field could keep what was typed for another statement.
    const text = forms.get(row.dataset.statement);
    form.hidden = text === undefined;
    if (field.value !== (text ?? field.defaultValue)) field.value = text ?? field.defaultValue;
  });
  element.querySelectorAll("[data-left]").forEach((row) => fill(row, leftForms.get(row.dataset.left)));
  showConflict();
  refocus();
  rest();
}

function refocus() {
  const field = caret && element.querySelector(`[data-${caret.kind}="${CSS.escape(caret.name)}"] form:not([hidden]) textarea`);
  if (field) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(caret.start, caret.end);
  } else if (focusKey) {
    const [statement, action] = focusKey.split("/");
    rowOf(statement)?.querySelector(`button[data-act="${action}"]`)?.focus({ preventScroll: true });
  }
  focusKey = "";
}

function goTo(row) {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center", behavior: "instant" });
}

// The next statement without a decision, after the one the officer is at, then from the top.
function goToNext() {
  const rows = [...element.querySelectorAll("[data-statement]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const open = (row) => row.classList.contains("undecided") && !row.classList.contains("stale");
  const next = rows.slice(at + 1).find(open) ?? rows.find(open);
  if (next) goTo(next);
  else say(root().dataset.allDecided);
}

// Somebody else was faster: what they saved stands beside what was typed here.

function showConflict() {
  const panel = element.querySelector(".conflict:not([data-shown])");
  if (!panel) return;
  panel.dataset.shown = "";
  [focusKey, caret] = ["", null];
  panel.querySelector("h3").focus({ preventScroll: true });
  panel.scrollIntoView({ block: "center", behavior: "instant" });
}

function choose(panel, choice) {
  const again = panel.dataset.again ? JSON.parse(panel.dataset.again) : null;
  const row = panel.closest("[data-statement]");
  if (choice === "mine") {
    send(again);
    return;
  }
  panel.hidden = true;
  if (row) {
    if (row.querySelector("form")) {
      forms.delete(row.dataset.statement);
      row.querySelector("form").hidden = true;
      row.querySelector("textarea").value = row.querySelector("textarea").defaultValue;
    }
    row.focus({ preventScroll: true });
  }
}

function noteCaret(field) {
  const { statement, left } = field.closest("[data-statement], [data-left]").dataset;
  const [kind, name] = statement ? ["statement", statement] : ["left", left];
  caret = { kind, name, start: field.selectionStart, end: field.selectionEnd };
}

element.addEventListener("click", (event) => {
  const quote = event.target.closest(".quote");
  if (quote) {
    const row = quote.closest("[data-statement]");
    if (row) { opened.add(row.dataset.statement); unopened(row); }
    const again = quote.getAttribute("aria-pressed") === "true";
    clear();
    if (again) return;
    quote.setAttribute("aria-pressed", "true");
    highlight(quote);
    play(quote);
    return;
  }
  const choice = event.target.closest("button[data-conflict]");
  if (choice) { choose(choice.closest(".conflict"), choice.dataset.conflict); return; }
  const button = event.target.closest("button[data-act]");
  if (button) act(button.dataset.act, button.closest("[data-statement]"), button.closest("[data-left]"));
});

function act(action, row, left) {
  if (action === "next") goToNext();
  else if (left) {
    if (action === "take") take(left);
    else reword(left, action === "reword" && left.querySelector("form").hidden);
  } else if (action === "edit") {
    const open = row.querySelector("form").hidden;
    if (!open || !unopened(row)) edit(row, open);
  } else if (action === "cancel") edit(row, false);
  else decide(row, action);
}

element.addEventListener("submit", (event) => {
  const left = event.target.closest("[data-left]");
  event.preventDefault();
  if (left) { take(left); return; }
  const row = event.target.closest("[data-statement]");
  if (!row) return; // a form of the text beside the statements
  const text = row.querySelector("textarea").value.trim();
  if (text) decide(row, "edit", text);
});

for (const kind of ["input", "change"]) {
  element.addEventListener(kind, ({ target }) => {
    const [row, left] = [target.closest("[data-statement]"), target.closest("[data-left]")];
    if (row && target.matches("textarea")) forms.set(row.dataset.statement, target.value);
    else if (left) keep(left);
  });
}

// Keys work in the list only, where nothing is typed.
const KEYS = { u: "accept", a: "edit", l: "reject" };
element.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (!target.closest(".statements") || target.matches("input, textarea, select")) return;
  const row = target.closest("[data-statement]");
  const pressed = key.toLowerCase();
  if (pressed === "n") goToNext();
  else if (pressed === "b") (row?.querySelector(".quote[aria-pressed='false']") ?? row?.querySelector(".quote"))?.click();
  else if (KEYS[pressed]) row?.querySelector(`.decide button[data-act="${KEYS[pressed]}"]`)?.click();
  else return;
  event.preventDefault();
});

for (const kind of ["input", "keyup", "pointerup", "focusin"]) {
  document.addEventListener(kind, ({ target }) => {
    if (target.matches?.("textarea") && element.contains(target) && target.closest("[data-statement], [data-left]")) noteCaret(target);
    else if (kind === "focusin") caret = null;
  });
}

watch("value", () => setTimeout(restore, 0));
