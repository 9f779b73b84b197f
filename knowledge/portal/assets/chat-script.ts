/**
 * The chat page where there is JavaScript: messages go and come without loading the page anew. What comes is the
 * same piece of page that a browser without it gets; the socket only says when to fetch it, and fetching goes on
 * slowly without any socket.
 */
export const chatScript = `
const box = document.getElementById('chat');
const form = document.getElementById('chat-form');
const text = document.getElementById('chat-text');
const hint = document.getElementById('chat-typing');
const problem = document.getElementById('chat-problem');
const draftKey = 'chat-draft';
const slowMs = 15000;
let socket;
let isBusy = false;
let again = false;

const refresh = async () => {
  if (isBusy) { again = true; return; }
  isBusy = true;
  try {
    const response = await fetch(box.dataset.log, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(String(response.status));
    const html = await response.text();
    if (html !== box.dataset.shown) {
      box.innerHTML = html;
      box.dataset.shown = html;
      const last = box.querySelector('.chat-log > :last-child');
      if (last) last.scrollIntoView({ block: 'nearest' });
    }
    hint.textContent = '';
  } catch (error) {
    hint.textContent = box.dataset.offline;
  }
  isBusy = false;
  if (again) { again = false; refresh(); }
};

const connect = () => {
  if (socket || typeof io !== 'function') return;
  socket = io('/chat', { withCredentials: true, transports: ['websocket', 'polling'], tryAllTransports: true });
  socket.on('connect', refresh);
  socket.on('changed', refresh);
  let quiet;
  socket.on('typing', () => {
    hint.textContent = box.dataset.typing;
    clearTimeout(quiet);
    quiet = setTimeout(() => { hint.textContent = ''; }, 4000);
  });
  socket.on('disconnect', () => { hint.textContent = box.dataset.offline; });
};

const newId = () => crypto.randomUUID ? crypto.randomUUID() :
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) =>
    (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

text.value = text.value || sessionStorage.getItem(draftKey) || '';
text.addEventListener('input', () => {
  sessionStorage.setItem(draftKey, text.value);
  if (socket) socket.volatile.emit('typing');
});
text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

const hadConversation = box.querySelector('.chat-message') !== null;
form.addEventListener('submit', async (event) => {
  if (text.value.trim() === '') return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  try {
    const response = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin', headers: { accept: 'text/plain' } });
    problem.textContent = response.ok ? '' : await response.text();
    if (!response.ok) return;
    text.value = '';
    sessionStorage.removeItem(draftKey);
    form.elements.id.value = newId();
    if (!hadConversation && !socket) { location.reload(); return; }
    await refresh();
  } catch (error) {
    hint.textContent = box.dataset.offline;
  }
});

if (hadConversation) connect();
setInterval(refresh, slowMs);
box.dataset.shown = box.innerHTML;
`;
