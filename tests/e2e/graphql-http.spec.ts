import { serverAudits } from 'graphql-http';
import { expect, test } from './site.ts';

test.use({ newspaper: { name: 'empty', demo: false } });

let url = '';
for (const audit of serverAudits({ url: () => `${url}/graphql` }))
  test(`GraphQL over HTTP: ${audit.name} [${audit.id}]`, async ({ site }) => {
    url = site.url;
    const result = await audit.fn();
    // A notice is about something that the specification says a server MAY do.
    const wanted = audit.name.startsWith('MAY') ? ['ok', 'notice'] : ['ok'];
    expect(wanted, 'reason' in result ? result.reason : undefined).toContain(result.status);
  });
