// Google's own Node client, pointed at the sandbox. Prints one line per check; any failure ends it with code 1.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { auth, gmail as gmailApi } from '@googleapis/gmail';

const base = process.argv[2].replace(/\/$/, '');
const callback = 'http://localhost:5998/oauth2callback';
const modify = 'https://www.googleapis.com/auth/gmail.modify';
const settings = 'https://www.googleapis.com/auth/gmail.settings.basic';

const check = async (name, body) => {
  await body();
  console.log(`ok ${name}`);
};

const field = (html, name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)[1];
const page = (path, form) =>
  fetch(new URL(path, base), {
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(form),
    redirect: 'manual',
  });

async function connect(account, scopes) {
  const client = new auth.OAuth2({
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    redirectUri: callback,
    endpoints: {
      oauth2AuthBaseUrl: `${base}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${base}/token`,
      oauth2RevokeUrl: `${base}/revoke`,
      oauth2FederatedSignonJwkCertsUrl: `${base}/oauth2/v3/certs`,
    },
    issuers: [base],
  });
  const pkce = await client.generateCodeVerifierAsync();
  const url = client.generateAuthUrl({
    access_type: 'offline',
    scope: ['openid', 'email', 'profile', ...scopes],
    state: 's1',
    code_challenge: pkce.codeChallenge,
    code_challenge_method: 'S256',
  });
  const chooser = await (await page(url)).text();
  const chosen = await page('/o/oauth2/v2/auth/account', [['request', field(chooser, 'request')], ['account', account]]);
  const consent = await (await page(chosen.headers.get('location'))).text();
  const allowed = await page('/o/oauth2/v2/auth/consent', [
    ['request', field(consent, 'request')],
    ['action', 'allow'],
    ...scopes.map((s) => ['scope', s]),
  ]);
  const back = new URL(allowed.headers.get('location'));
  assert.equal(back.searchParams.get('state'), 's1');
  const { tokens } = await client.getToken({ code: back.searchParams.get('code'), codeVerifier: pkce.codeVerifier });
  client.setCredentials(tokens);
  return { client, tokens, gmail: gmailApi({ version: 'v1', auth: client, rootUrl: `${base}/` }) };
}

const raw = (headers, body) => Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body}`).toString('base64url');
const header = (message, name) => message.payload.headers.find((h) => h.name.toLowerCase() === name.toLowerCase())?.value;
const fails = async (call, status, reason) => {
  const error = await call.then(() => assert.fail('should have failed'), (e) => e);
  assert.equal(error.status ?? error.response?.status, status);
  assert.equal(error.response.data.error.errors[0].reason, reason);
};

const amira = await connect('amira@halo.example', [modify, settings]);
const ben = await connect('ben@halo.example', [modify]);
let sent;

await check('tokens: scope, refresh token, id token', async () => {
  assert.ok(amira.tokens.scope.split(' ').includes(modify));
  assert.ok(amira.tokens.refresh_token);
  const claims = JSON.parse(Buffer.from(amira.tokens.id_token.split('.')[1], 'base64url'));
  assert.equal(claims.email, 'amira@halo.example');
  const before = amira.client.credentials.access_token;
  await amira.client.refreshAccessToken();
  assert.notEqual(amira.client.credentials.access_token, before);
});

await check('profile and labels', async () => {
  const { data } = await amira.gmail.users.getProfile({ userId: 'me' });
  assert.equal(data.emailAddress, 'amira@halo.example');
  assert.equal(typeof data.historyId, 'string');
  const labels = (await amira.gmail.users.labels.list({ userId: 'me' })).data.labels;
  assert.ok(labels.some((l) => l.id === 'INBOX' && l.type === 'system'));
  const made = (await amira.gmail.users.labels.create({ userId: 'me', requestBody: { name: 'Node' } })).data;
  const changed = await amira.gmail.users.labels.patch({ userId: 'me', id: made.id, requestBody: { name: 'Node 2' } });
  assert.equal(changed.data.name, 'Node 2');
  await amira.gmail.users.labels.delete({ userId: 'me', id: made.id });
});

await check('list and get in every format', async () => {
  const { data } = await amira.gmail.users.messages.list({ userId: 'me', maxResults: 5, q: 'in:inbox' });
  assert.equal(data.messages.length, 5);
  for (const { id } of data.messages) {
    for (const format of ['full', 'metadata', 'minimal', 'raw']) {
      assert.equal((await amira.gmail.users.messages.get({ userId: 'me', id, format })).data.id, id);
    }
  }
});

await check('send, arrive, reply in the same thread', async () => {
  const id = `<${randomBytes(8).toString('hex')}@node.example>`;
  sent = (await amira.gmail.users.messages.send({
    userId: 'me',
    requestBody: { raw: raw(['To: ben@halo.example', 'Subject: From Node', `Message-ID: ${id}`], 'Hello') },
  })).data;
  assert.deepEqual(sent.labelIds, ['SENT']);
  const [arrived] = (await ben.gmail.users.messages.list({ userId: 'me', q: 'subject:"from node"' })).data.messages;
  await ben.gmail.users.messages.send({
    userId: 'me',
    requestBody: {
      threadId: arrived.threadId,
      raw: raw(['To: amira@halo.example', 'Subject: Re: From Node', `In-Reply-To: ${id}`, `References: ${id}`], 'Hi'),
    },
  });
  const thread = (await amira.gmail.users.threads.get({ userId: 'me', id: sent.threadId })).data;
  assert.equal(thread.messages.length, 2);
});

await check('send by media upload, read the attachment back', async () => {
  const bytes = randomBytes(300_000);
  const mail = [
    'To: ben@halo.example', 'Subject: Uploaded', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=bb', '',
    '--bb', 'Content-Type: text/plain', '', 'file below',
    '--bb', 'Content-Type: application/octet-stream; name=a.bin', 'Content-Disposition: attachment; filename=a.bin',
    'Content-Transfer-Encoding: base64', '', bytes.toString('base64').replace(/.{76}/g, '$&\r\n'), '--bb--', '',
  ].join('\r\n');
  // The client takes the upload address from the call's own options, not from the service's.
  const { data } = await amira.gmail.users.messages.send(
    { userId: 'me', media: { mimeType: 'message/rfc822', body: mail } },
    { rootUrl: `${base}/` },
  );
  const full = (await amira.gmail.users.messages.get({ userId: 'me', id: data.id })).data;
  const part = full.payload.parts.find((p) => p.filename === 'a.bin');
  const file = await amira.gmail.users.messages.attachments.get({ userId: 'me', messageId: data.id, id: part.body.attachmentId });
  assert.ok(Buffer.from(file.data.data, 'base64url').equals(bytes));
});

await check('modify, batchModify, trash, untrash', async () => {
  const starred = (await amira.gmail.users.messages.modify({ userId: 'me', id: sent.id, requestBody: { addLabelIds: ['STARRED'] } })).data;
  assert.ok(starred.labelIds.includes('STARRED'));
  await amira.gmail.users.messages.batchModify({ userId: 'me', requestBody: { ids: [sent.id], removeLabelIds: ['STARRED'] } });
  await amira.gmail.users.messages.trash({ userId: 'me', id: sent.id });
  const back = (await amira.gmail.users.messages.untrash({ userId: 'me', id: sent.id })).data;
  assert.ok(!back.labelIds.includes('TRASH'));
});

await check('drafts: create, update, get, list, send', async () => {
  const draft = (await amira.gmail.users.drafts.create({
    userId: 'me', requestBody: { message: { raw: raw(['To: ben@halo.example', 'Subject: Draft 1'], 'x') } },
  })).data;
  const updated = (await amira.gmail.users.drafts.update({
    userId: 'me', id: draft.id, requestBody: { message: { raw: raw(['To: ben@halo.example', 'Subject: Draft 2'], 'x') } },
  })).data;
  assert.equal(updated.id, draft.id);
  assert.notEqual(updated.message.id, draft.message.id);
  assert.equal(header((await amira.gmail.users.drafts.get({ userId: 'me', id: draft.id })).data.message, 'subject'), 'Draft 2');
  assert.ok((await amira.gmail.users.drafts.list({ userId: 'me' })).data.drafts.some((d) => d.id === draft.id));
  assert.deepEqual((await amira.gmail.users.drafts.send({ userId: 'me', requestBody: { id: draft.id } })).data.labelIds, ['SENT']);
});

await check('history and settings', async () => {
  const start = (await amira.gmail.users.getProfile({ userId: 'me' })).data.historyId;
  await amira.gmail.users.messages.modify({ userId: 'me', id: sent.id, requestBody: { addLabelIds: ['IMPORTANT'] } });
  const history = (await amira.gmail.users.history.list({ userId: 'me', startHistoryId: start })).data.history;
  assert.equal(history[0].labelsAdded[0].message.id, sent.id);
  const sendAs = (await amira.gmail.users.settings.sendAs.patch({
    userId: 'me', sendAsEmail: 'amira@halo.example', requestBody: { signature: 'Amira' },
  })).data;
  assert.equal(sendAs.signature, 'Amira');
});

await check('errors are the ones that the client knows', async () => {
  await fails(amira.gmail.users.messages.get({ userId: 'me', id: '19aaaaaaaaaaaaaa' }), 404, 'notFound');
  await fails(amira.gmail.users.messages.delete({ userId: 'me', id: sent.id }), 403, 'insufficientPermissions');
  await ben.client.revokeToken(ben.client.credentials.refresh_token);
  await assert.rejects(ben.client.refreshAccessToken(), (e) => e.response.data.error === 'invalid_grant');
});

console.log('all checks passed');
