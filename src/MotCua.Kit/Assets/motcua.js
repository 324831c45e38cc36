import { Button, Checkboxes, ErrorSummary, NotificationBanner, Radios, createAll } from "govuk-frontend";

// govuk-frontend starts nothing without this class; its template sets it in an inline script, which our content policy forbids.
document.body.classList.add("govuk-frontend-supported");
for (const component of [Button, Checkboxes, ErrorSummary, NotificationBanner, Radios]) createAll(component);

const textSize = "mc-text-size";

function remembered() {
  try {
    return localStorage.getItem(textSize);
  } catch {
    return null; // storage is blocked: the choice then lasts for this page
  }
}

function resize(large) {
  document.documentElement.toggleAttribute("data-large", large);
  for (const button of document.querySelectorAll("[data-mc-text-size]")) button.setAttribute("aria-pressed", String(large));
}

resize(remembered() === "large");
for (const button of document.querySelectorAll("[data-mc-text-size]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const large = !document.documentElement.hasAttribute("data-large");
    resize(large);
    try {
      localStorage.setItem(textSize, large ? "large" : "usual");
    } catch {
      // see remembered()
    }
  });
}

for (const button of document.querySelectorAll("[data-mc-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A list that offers a sentence for another field; what the person wrote there stays.
for (const list of document.querySelectorAll("select[data-mc-fills]")) {
  const field = document.getElementById(list.dataset.mcFills);
  const sentences = JSON.parse(list.closest("[data-mc-sentences]").dataset.mcSentences);
  list.addEventListener("change", () => {
    if (field.value === "" || Object.values(sentences).includes(field.value)) field.value = sentences[list.value] ?? "";
  });
}

// How many boxes of a name are ticked.
for (const line of document.querySelectorAll("[data-mc-counts]")) {
  const boxes = [...document.querySelectorAll(`input[name="${line.dataset.mcCounts}"]`)];
  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    line.hidden = ticked === 0;
    line.querySelector("b").textContent = ticked;
  };
  for (const box of boxes) box.addEventListener("change", count);
  count();
}

// A page that tells of work in progress looks again; without script its own link does.
const reload = document.querySelector("[data-mc-reload]");
if (reload) setTimeout(() => location.reload(), Number(reload.dataset.mcReload) * 1000);
