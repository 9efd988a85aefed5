// Sentences of the client that stand in no statement: one click makes one of them a statement of the officer's.
const leftForms = new Map(); // passage that was left out → what stands in its open form: { text, section }

function fill(row, typed) {
  const form = row.querySelector("form");
  if (!form) return;
  const [section, field] = [form.querySelector("select"), form.querySelector("textarea")];
  form.hidden = typed === undefined;
  row.querySelector("[data-act='reword']").setAttribute("aria-expanded", String(!form.hidden));
  const proposed = [...section.options].find((option) => option.defaultSelected)?.value;
  section.value = typed?.section ?? proposed;
  if (field.value !== (typed?.text ?? field.defaultValue)) field.value = typed?.text ?? field.defaultValue;
}

function keep(row) {
  leftForms.set(row.dataset.left, { text: row.querySelector("textarea").value, section: row.querySelector("select").value });
}

function reword(row, open) {
  if (open) keep(row); else leftForms.delete(row.dataset.left);
  fill(row, leftForms.get(row.dataset.left));
  row.querySelector(open ? "select" : "[data-act='reword']").focus();
}

function take(row) {
  const quotes = [...row.querySelectorAll(".quote")];
  const [text, section] = [row.querySelector("textarea").value.trim(), row.querySelector("select").value];
  const parts = quotes.map(({ dataset, children }) => [Number(dataset.start), Number(dataset.end), children[0].textContent]);
  if (text) send({ action: "add", section, text, answer: quotes[0].dataset.answer, parts, left: row.dataset.left });
}
