/**
 * What the form of a request adds where there is JavaScript: streets of the chosen district alone, a street by typing
 * its name or its pinyin, the present position, and a map where tiles are configured. Served as it stands.
 */
export const placeScript = `(() => {
const district = document.getElementById('field-district');
const street = document.getElementById('field-street');
const address = document.getElementById('field-address');
const groups = Array.from(street.querySelectorAll('optgroup'));
const known = groups.flatMap((group) =>
  Array.from(group.children, (option) => ({ district: group.label, option, letters: option.dataset.letters })));

const narrow = () => {
  const chosen = street.value;
  for (const group of groups) group.remove();
  street.append(...groups.filter((group) => district.value === '' || group.label === district.value));
  street.value = chosen;
  if (street.selectedIndex < 0) street.selectedIndex = 0;
};
district.addEventListener('change', narrow);
street.addEventListener('change', () => {
  const group = street.selectedOptions[0] && street.selectedOptions[0].parentElement;
  if (group && group.label && district.value === '') {
    district.value = group.label;
    narrow();
  }
});
narrow();

const list = document.createElement('ul');
list.className = 'suggestions';
list.id = 'street-suggestions';
list.setAttribute('role', 'listbox');
list.setAttribute('aria-label', document.querySelector('label[for=field-street]').textContent);
list.hidden = true;
address.after(list);
address.setAttribute('role', 'combobox');
address.setAttribute('aria-autocomplete', 'list');
address.setAttribute('aria-controls', list.id);
address.setAttribute('aria-expanded', 'false');
let active = -1;
let found = [];

const close = () => {
  list.hidden = true;
  active = -1;
  address.setAttribute('aria-expanded', 'false');
  address.removeAttribute('aria-activedescendant');
};

const choose = ({ district: name, option }) => {
  const typed = address.value.trim();
  district.value = name;
  narrow();
  street.value = option.value;
  const isName = typed.startsWith(option.textContent);
  address.value = isName ? typed.slice(option.textContent.length) : option.textContent.startsWith(typed) || /^[a-z]+$/i.test(typed) ? '' : typed;
  close();
  address.focus();
};

const mark = (at) => {
  active = at;
  Array.from(list.children, (item, place) => item.setAttribute('aria-selected', String(place === at)));
  if (at < 0) address.removeAttribute('aria-activedescendant');
  else address.setAttribute('aria-activedescendant', 'street-' + at);
};

const offer = () => {
  const typed = address.value.trim().toLowerCase();
  const isLetters = /^[a-z]{2,}$/.test(typed);
  const head = typed.slice(0, 4);
  found = typed.length < 2 ? [] : known.filter(({ district: name, option, letters }) => {
    if (district.value !== '' && name !== district.value) return false;
    if (isLetters) return letters.split(' ').some((word) => word.startsWith(typed));
    return option.textContent.startsWith(head) || typed.startsWith(option.textContent) || typed.startsWith(option.textContent.slice(0, -2) + '街');
  }).slice(0, 6);
  list.replaceChildren(...found.map((hit, place) => {
    const item = document.createElement('li');
    item.id = 'street-' + place;
    item.setAttribute('role', 'option');
    item.textContent = hit.district + ' ' + hit.option.textContent;
    item.addEventListener('pointerdown', (event) => { event.preventDefault(); choose(hit); });
    return item;
  }));
  mark(-1);
  list.hidden = found.length === 0;
  address.setAttribute('aria-expanded', String(found.length > 0));
};
address.addEventListener('input', offer);
address.addEventListener('blur', close);
address.addEventListener('keydown', (event) => {
  if (list.hidden) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    mark((active + step + found.length) % found.length);
  } else if (event.key === 'Enter' && active >= 0) {
    event.preventDefault();
    choose(found[active]);
  } else if (event.key === 'Escape') close();
});

const place = document.querySelector('[data-position]');
const words = place.dataset;
const lat = document.querySelector('input[name=lat]');
const long = document.querySelector('input[name=long]');
const button = (text) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'quiet';
  made.textContent = text;
  return made;
};
const status = document.createElement('p');
status.className = 'hint';
status.setAttribute('role', 'status');
const locate = button(words.locate);
const forget = button(words.forget);
const acts = document.createElement('p');
acts.className = 'ways';
acts.append(locate, forget);
place.append(status, acts);
let showOnMap = () => undefined;

const note = (position, sentence) => {
  lat.value = position ? position[0].toFixed(6) : '';
  long.value = position ? position[1].toFixed(6) : '';
  forget.hidden = !position;
  status.textContent = sentence;
  if (position) showOnMap(position);
};
note(lat.value && long.value ? [Number(lat.value), Number(long.value)] : null, lat.value ? words.kept : '');
forget.addEventListener('click', () => note(null, ''));
locate.hidden = !('geolocation' in navigator);
locate.addEventListener('click', () => {
  status.textContent = words.locating;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => note([coords.latitude, coords.longitude], words.located.replace('{metres}', String(Math.round(coords.accuracy)))),
    () => { status.textContent = words.failed; },
    { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
  );
});

if (words.tiles && window.L) {
  const hint = document.createElement('p');
  hint.textContent = words.map;
  const frame = document.createElement('div');
  frame.className = 'map';
  const pin = document.createElement('span');
  pin.className = 'pin';
  pin.setAttribute('aria-hidden', 'true');
  const here = button(words.mark);
  frame.append(pin);
  place.append(hint, frame, here);
  const begin = lat.value ? [Number(lat.value), Number(long.value)] : [26.0745, 119.2965];
  const map = L.map(frame, { zoomControl: true, attributionControl: false }).setView(begin, lat.value ? 17 : 13);
  L.tileLayer(words.tiles, { maxZoom: 18 }).addTo(map);
  here.addEventListener('click', () => {
    const { lat: y, lng: x } = map.getCenter();
    note([y, x], words.marked);
  });
  showOnMap = (position) => map.setView(position, Math.max(map.getZoom(), 16));
}
})();
`;
