/**
 * What the site adds where there is JavaScript: answers while one types. Everything works without it. Kept as
 * text, since it is served as it stands to browsers that are older than any build tool.
 */
export const script = `
const wait = 180;

const fetchAnswers = async (text, searchId) => {
  const asked = searchId ? '&searchId=' + searchId : '';
  const response = await fetch('/public/answers?q=' + encodeURIComponent(text) + asked);
  if (!response.ok) return [];
  return (await response.json()).data;
};

const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

const link = (base, hit, searchId) => {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  anchor.href = base + hit.slug + (searchId ? '?s=' + searchId : '');
  const isEnglish = document.documentElement.lang === 'en';
  if (isEnglish && hit.titleEn) anchor.textContent = hit.titleEn;
  else for (const passage of hit.title) {
    const part = document.createElement(passage.marked ? 'mark' : 'span');
    part.textContent = passage.text;
    anchor.append(part);
  }
  if (isEnglish && !hit.titleEn) anchor.lang = 'zh-CN';
  item.append(anchor);
  return item;
};

const suggest = (input, list, options) => {
  let timer;
  let asked = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < 2) {
      list.replaceChildren();
      list.hidden = true;
      return;
    }
    timer = setTimeout(async () => {
      const mine = ++asked;
      const hits = await fetchAnswers(text, options.searchId).catch(() => []);
      if (mine !== asked) return;
      list.replaceChildren(...hits.slice(0, options.most).map((hit) => link(options.base, hit, options.searchId)));
      list.hidden = hits.length === 0;
      if (options.heading) options.heading.hidden = list.hidden;
    }, wait);
  });
};

const search = document.querySelector('input[data-suggest]');
if (search) {
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.hidden = true;
  search.closest('.search-row').after(list);
  const searchId = newId();
  const named = document.createElement('input');
  named.type = 'hidden';
  named.name = 's';
  named.value = searchId;
  search.after(named);
  suggest(search, list, { base: search.dataset.suggest, most: 6, searchId });
}

const related = document.querySelector('[data-related]');
const title = document.getElementById('field-title');
if (related && title) {
  const heading = document.createElement('p');
  heading.textContent = related.dataset.related;
  heading.hidden = true;
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.hidden = true;
  related.setAttribute('aria-live', 'polite');
  related.append(heading, list);
  suggest(title, list, { base: related.dataset.answers, most: 3, heading });
}

const summary = document.querySelector('.error-summary[tabindex]');
if (summary) summary.focus();

const read = document.querySelector('[data-search]');
if (read) {
  const since = Date.now();
  addEventListener('pagehide', () => {
    const ms = new URLSearchParams({ ms: String(Date.now() - since) });
    navigator.sendBeacon('/public/searches/' + read.dataset.search + '/left', ms);
  });
}

for (const call of document.querySelectorAll('a[data-called]')) {
  call.addEventListener('click', () => navigator.sendBeacon('/public/searches/' + call.dataset.called + '/called'));
}

const idle = document.querySelector('meta[data-idle]');
if (idle) {
  const seconds = Number(idle.dataset.idle);
  let timer;
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace('/kiosk/rest'), seconds * 1000);
  };
  for (const name of ['pointerdown', 'keydown', 'scroll', 'touchstart']) addEventListener(name, rest, { passive: true });
  rest();
}
`;
