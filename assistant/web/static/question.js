// The spoken question: plays when it appears (if the browser allows it) and on the button.
const player = () => element.querySelector("audio");

function play() {
  const audio = player();
  if (!audio) return;
  audio.currentTime = 0;
  audio.play().then(() => {
    const button = element.querySelector("button[data-part='listen']");
    button.querySelector("span").textContent = button.dataset.again;
  }).catch(() => {});
}

element.addEventListener("click", (event) => {
  if (event.target.closest("button[data-part='listen']")) play();
});

let shown = "";

function announce() {
  const now = player()?.getAttribute("src");
  if (now && now !== shown) {
    play();
    element.querySelector(".question")?.focus();
  }
  shown = now;
}

// The first question is there before this script; the others come as new values.
announce();
watch("value", () => setTimeout(announce, 0));
