// The version for partners: what was chosen goes to the server, the file comes back. Runs as js_on_load of a gr.HTML.
const NAME = /filename="([\w.-]+)"/;

function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function show(form, { status = "", problem = "", busy = false }) {
  form.querySelector(".export-status").textContent = status;
  form.querySelector(".problem").textContent = problem;
  form.querySelector("button[type='submit']").setAttribute("aria-disabled", String(busy));
}

async function make(form) {
  const { interview, ...texts } = form.dataset;
  const sections = [...form.querySelectorAll("[name='section']:checked")].map(({ value }) => value);
  if (sections.length === 0) {
    show(form, { problem: texts.nothingChosen });
    form.querySelector("[name='section']").focus();
    return;
  }
  show(form, { status: texts.working, busy: true });
  try {
    const answer = await fetch(`/export/${encodeURIComponent(interview)}/traeger`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ sections, form: form.elements.form.value, quotes: form.elements.quotes.checked }),
      redirect: "manual",
    });
    if (!answer.ok) {
      show(form, { problem: (await answer.text()) || texts.failed });
      return;
    }
    const leftOut = Number(answer.headers.get("x-left-out"));
    save(await answer.blob(), NAME.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "");
    const missing = leftOut === 1 ? texts.leftOutOne : leftOut ? texts.leftOut.replace("{count}", leftOut) : "";
    show(form, { status: `${texts.done} ${missing}`.trim() });
  } catch {
    show(form, { problem: texts.failed });
  }
}

element.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-interview]");
  if (!form) return;
  event.preventDefault();
  if (form.querySelector("button[type='submit']").getAttribute("aria-disabled") !== "true") make(form);
});
