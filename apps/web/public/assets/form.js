// What the public forms gain from a script; they work without it.
// A draft is kept in this browser until it was sent, since a bad link may lose the page.
(function () {
  'use strict';
  var form = document.querySelector('form[method="post"]');
  if (!form) return;
  var key = 'watchpost.draft.' + location.pathname;
  var secret = { submission_id: true, website: true };

  function read() {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
  }

  function fields() {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && !secret[field.name] && field.type !== 'hidden' && field.type !== 'submit' && field.type !== 'file';
    });
  }

  function save() {
    var draft = {};
    fields().forEach(function (field) {
      if (field.type === 'checkbox' || field.type === 'radio') {
        if (field.checked) draft[field.name] = (draft[field.name] || []).concat(field.value);
      } else if (field.value) {
        draft[field.name] = field.value;
      }
    });
    try { localStorage.setItem(key, JSON.stringify(draft)); } catch { /* private windows keep nothing */ }
  }

  var draft = read();
  fields().forEach(function (field) {
    var kept = draft[field.name];
    if (kept === undefined) return;
    if (field.type === 'checkbox' || field.type === 'radio') {
      if (Array.isArray(kept) && kept.indexOf(field.value) !== -1) field.checked = true;
    } else if (!field.value && field.tagName !== 'SELECT') {
      field.value = kept;
    } else if (field.tagName === 'SELECT' && !field.querySelector('option[selected]')) {
      field.value = kept;
    }
  });
  form.addEventListener('input', save);
  form.addEventListener('submit', function () {
    // The answer is another page; if it never comes, the draft is still here.
    save();
    try { sessionStorage.setItem('watchpost.sent', key); } catch { /* as above */ }
  });
})();

// On the page of thanks the draft has done its duty.
(function () {
  'use strict';
  if (!/\/thanks$/.test(location.pathname)) return;
  try {
    var key = sessionStorage.getItem('watchpost.sent');
    if (key) localStorage.removeItem(key);
    sessionStorage.removeItem('watchpost.sent');
  } catch { /* nothing was kept */ }
})();

// The device is asked for its position only after the button was pressed.
(function () {
  'use strict';
  var box = document.getElementById('locate');
  var form = document.querySelector('form[method="post"]');
  if (!box || !form || !navigator.geolocation) return;
  var say = box.querySelector('[role=status]');
  box.hidden = false;
  box.querySelector('button').addEventListener('click', function () {
    say.textContent = box.dataset.looking;
    navigator.geolocation.getCurrentPosition(
      function (found) {
        form.elements.lat.value = found.coords.latitude.toFixed(6);
        form.elements.lng.value = found.coords.longitude.toFixed(6);
        say.textContent = box.dataset.found.replace('{meters}', Math.round(found.coords.accuracy));
      },
      function () { say.textContent = box.dataset.failed; },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  });
})();
