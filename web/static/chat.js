/* The chat without loading a page for each message. Nothing is kept: not in storage, not when the page is left. */
(function () {
  'use strict';
  var form = document.getElementById('chat');
  if (!form || !window.fetch || !form.closest) return;
  var log = document.getElementById('log');
  var choices = document.getElementById('choices');
  var field = document.getElementById('message');
  var problem = document.getElementById('problem');
  var waiting = document.getElementById('waiting');
  var cards = document.querySelector('#contacts .cards');
  var words = form.dataset;
  var conversation = form.elements.conversation.value || null;
  var busy = false;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function addTurn(who, kind, content) {
    var turn = element('div', 'turn ' + kind);
    turn.tabIndex = -1;
    turn.appendChild(element('p', 'who', who));
    turn.appendChild(content);
    log.appendChild(turn);
    return turn;
  }

  function showProblem(text) {
    problem.textContent = text;
    problem.hidden = !text;
    if (text) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }

  function showContacts(contacts) {
    if (!contacts || !contacts.length) return;
    cards.innerHTML = contacts.map(function (contact) { return contact.html; }).join('');
  }

  function showChoices(offered) {
    choices.textContent = '';
    offered.forEach(function (choice) {
      var button = element('button', 'plain', choice.label);
      button.name = 'choice';
      button.value = choice.payload;
      choices.appendChild(button);
    });
    choices.hidden = !offered.length;
  }

  function show(answer, chosen) {
    var first = null;
    conversation = answer.conversation;
    answer.replies.forEach(function (reply) {
      var content = element('div');
      content.innerHTML = reply.html;
      var turn = addTurn(words.them, 'theirs', content);
      first = first || turn;
    });
    showChoices(answer.choices);
    showContacts(answer.contacts);
    if (!first) return;
    if (chosen) first.focus({ preventScroll: true });
    first.scrollIntoView({ block: 'start' });
  }

  function ask(sent) {
    return fetch('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      body: JSON.stringify(sent)
    }).then(function (response) {
      return response.json();
    });
  }

  function finish() {
    busy = false;
    waiting.textContent = '';
    log.removeAttribute('aria-busy');
  }

  function refuse(text) {
    showProblem(text);
    field.focus();
  }

  function send(text, choice) {
    var label = choice ? choice.textContent : text;
    busy = true;
    showProblem('');
    waiting.textContent = words.waiting;
    ask({ lang: words.lang, message: text, choice: choice ? choice.value : null, conversation: conversation })
      .then(function (answer) {
        finish();
        if (answer.error) {
          showContacts(answer.contacts);
          refuse(answer.error.message);
          return;
        }
        var said = element('p', '', label);
        said.dir = 'auto';
        addTurn(words.you, 'mine', said);
        if (!choice) field.value = '';
        show(answer, choice);
      })
      .catch(function () {
        finish();
        refuse(words.failed);
      });
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (busy) return;
    var active = event.submitter || document.activeElement;
    var choice = active && active.name === 'choice' ? active : null;
    var text = choice ? '' : field.value.trim();
    if (!choice && !text) refuse(words.empty);
    else if (text.length > +words.longest) refuse(words.long);
    else send(text, choice);
  });

  field.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (!window.matchMedia('(pointer: fine)').matches) return;
    event.preventDefault();
    if (form.requestSubmit) form.requestSubmit();
  });

  function forget() {
    log.textContent = '';
    choices.textContent = '';
    form.reset();
    field.value = '';
    conversation = null;
    form.elements.conversation.value = '';
  }

  window.addEventListener('pagehide', forget);
  document.addEventListener('leaving', forget);
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) window.location.replace(window.location.pathname);
  });
})();
