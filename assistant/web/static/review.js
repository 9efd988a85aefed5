// Statements and their evidence. Runs as js_on_load of a gr.HTML: `element`, `trigger` and `watch` are given.
// Every render replaces what stands here, so what the officer is in the middle of is kept outside of it.
const forms = new Map(); // statement id → the text typed in its open form
const waiting = []; // decisions clicked while another one is under way
const PATIENCE = 30_000; // milliseconds; without a new render for so long the decision under way counts as refused
// Gradio shows the new state a moment before it calls the event over, and drops an event that comes in between.
const REST = 200; // milliseconds
let pending = null; // the decision under way
let resting = null; // the timer until the next decision may go out
let focusKey = "";
let caret = null; // where the officer is typing
let shownCase = caseKey();

function clear() {
  element.querySelectorAll("mark").forEach((mark) => mark.replaceWith(mark.textContent));
  element.querySelectorAll("[data-text]").forEach((paragraph) => paragraph.normalize());
  element.querySelectorAll(".quote[aria-pressed='true']").forEach((b) => b.setAttribute("aria-pressed", "false"));
  element.querySelectorAll("audio").forEach((audio) => audio.pause());
}

// Puts the range into <mark>s, one for each stretch between the buttons of hidden passages; gives the first.
// Offsets count code points, JavaScript strings count UTF-16 units.
function marked(paragraph, start, end) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  let [position, first] = [0, null];
  for (const text of texts) {
    const points = Array.from(text.data);
    const [from, to] = [Math.max(start - position, 0), Math.min(end - position, points.length)];
    position += points.length;
    if (from >= to) continue;
    const mark = document.createElement("mark");
    mark.textContent = points.slice(from, to).join("");
    text.replaceWith(points.slice(0, from).join(""), mark, points.slice(to).join(""));
    first ??= mark;
  }
  return first;
}

function highlight(quote) {
  const paragraph = element.querySelector(`[data-text="${quote.dataset.answer}"]`);
  if (!paragraph) return;
  const mark = marked(paragraph, Number(quote.dataset.start), Number(quote.dataset.end));
  if (!mark) return;
  const panel = mark.closest(".transcript");
  if (panel.scrollHeight > panel.clientHeight) {
    // Only the text moves: the officer's place among the statements stays.
    panel.scrollTop += mark.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 2;
  } else {
    mark.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

function play(quote) {
  const audio = element.querySelector(`audio[data-audio="${quote.dataset.answer}"]`);
  if (!audio || quote.dataset.from === "") return;
  const end = Number(quote.dataset.to);
  audio.currentTime = Number(quote.dataset.from);
  audio.ontimeupdate = () => {
    if (audio.currentTime >= end) { audio.pause(); audio.ontimeupdate = null; }
  };
  audio.play().catch(() => {});
}

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

function decide(row, action, text = "") {
  if (pending && refused()) giveUp();
  const decision = { statement: row.dataset.statement, action, text };
  const last = waiting.at(-1) ?? pending?.decision;
  if (last && last.statement === decision.statement && last.action === action && last.text === text) return;
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
  if (!rowOf(decision.statement)) { sendNext(); return; }
  focusKey = `${decision.statement}/${decision.action}`;
  pending = { decision, notice: notice(), timer: setTimeout(giveUp, PATIENCE) };
  trigger("submit", { ...decision, version: Number(element.querySelector("[data-version]").dataset.version) });
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
}

function restore() {
  if (caseKey() !== shownCase) {
    shownCase = caseKey();
    forms.clear();
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
  refocus();
  rest();
}

function refocus() {
  const field = caret && forms.has(caret.statement) && rowOf(caret.statement)?.querySelector("textarea");
  if (field) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(caret.start, caret.end);
  } else if (focusKey) {
    const [statement, action] = focusKey.split("/");
    rowOf(statement)?.querySelector(`button[data-act="${action}"]`)?.focus({ preventScroll: true });
  }
  focusKey = "";
}

function noteCaret(field) {
  caret = { statement: field.closest("[data-statement]").dataset.statement, start: field.selectionStart, end: field.selectionEnd };
}

element.addEventListener("click", (event) => {
  const quote = event.target.closest(".quote");
  if (quote) {
    const again = quote.getAttribute("aria-pressed") === "true";
    clear();
    if (again) return;
    quote.setAttribute("aria-pressed", "true");
    highlight(quote);
    play(quote);
    return;
  }
  const button = event.target.closest("button[data-act]");
  if (!button) return;
  const row = button.closest("[data-statement]");
  const action = button.dataset.act;
  if (action === "edit") edit(row, row.querySelector("form").hidden);
  else if (action === "cancel") edit(row, false);
  else decide(row, action);
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const row = event.target.closest("[data-statement]");
  if (!row) return; // a form of the text beside the statements
  const text = row.querySelector("textarea").value.trim();
  if (text) decide(row, "edit", text);
});

element.addEventListener("input", (event) => {
  const row = event.target.closest("[data-statement]");
  if (row) forms.set(row.dataset.statement, event.target.value);
});

for (const kind of ["input", "keyup", "pointerup", "focusin"]) {
  document.addEventListener(kind, ({ target }) => {
    if (target.matches?.("textarea") && element.contains(target) && target.closest("[data-statement]")) noteCaret(target);
    else if (kind === "focusin") caret = null;
  });
}

watch("value", () => setTimeout(restore, 0));
