/** Says what comes next, by the reader's own clock. */
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, '0'))
  .join('-');
const coming = [...document.querySelectorAll('[data-day]')]
  .filter(({ dataset }) => dataset.day > today)
  .toSorted((a, b) => (a.dataset.day < b.dataset.day ? -1 : 1));
const place = document.getElementById('today');
const [next] = coming;
if (next) {
  next.classList.add('next');
  next.id = 'next';
  place.innerHTML = '<a href="#next"></a>';
  place.firstChild.textContent = `Next: ${next.dataset.day}, ${next.querySelector('a').textContent}`;
} else place.textContent = `The book has nothing that begins or ends after ${today}.`;
place.hidden = false;
