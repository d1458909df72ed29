// Makes the forms kinder where script runs; they work without it.
// - keeps a draft in this browser until the form was sent, since a bad link may lose the page;
// - offers to fill in where the phone is (a field named "coordinates", or else "place").
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

  var place = form.elements.namedItem('coordinates') || form.elements.namedItem('place');
  if (!place || !place.insertAdjacentElement || !('geolocation' in navigator) || !window.isSecureContext) return;
  var button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet';
  button.style.marginTop = '0.5rem';
  button.textContent = form.dataset.locateLabel || 'Use where I am now';
  var note = document.createElement('span');
  note.className = 'hint';
  note.setAttribute('role', 'status');
  place.insertAdjacentElement('afterend', note);
  place.insertAdjacentElement('afterend', button);
  button.addEventListener('click', function () {
    note.textContent = form.dataset.locatingLabel || 'Looking for your position…';
    navigator.geolocation.getCurrentPosition(function (found) {
      place.value = found.coords.latitude.toFixed(5) + ', ' + found.coords.longitude.toFixed(5);
      note.textContent = '± ' + Math.round(found.coords.accuracy) + ' m';
      save();
    }, function () {
      note.textContent = form.dataset.locateFailedLabel || 'Your position could not be found. Please write the place in words.';
    }, { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 });
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
