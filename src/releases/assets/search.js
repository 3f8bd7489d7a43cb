/** Narrows the index to what holds every word typed. */
const box = document.getElementById('search');
const input = document.getElementById('words');
const found = document.getElementById('found');
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const entries = [...document.querySelectorAll('.entries li')].map((item) => ({
  item,
  text: plain(`${item.textContent} ${item.dataset.words}`),
}));

const show = () => {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { item, text } of entries) {
    item.hidden = !words.every((word) => text.includes(word));
    if (!item.hidden) count += 1;
  }
  for (const section of document.querySelectorAll('main > section'))
    section.hidden = !section.querySelector('.entries li:not([hidden])');
  found.textContent =
    words.length === 0
      ? ''
      : count === 0
        ? 'Nothing in the book has these words. That is no clearance.'
        : `${count} found`;
};

box.hidden = false;
input.value = new URLSearchParams(location.search).get('q') ?? '';
input.addEventListener('input', show);
show();
