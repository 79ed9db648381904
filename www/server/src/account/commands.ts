import type { FastifyInstance } from 'fastify';
import type { Command, Done } from '../api.ts';
import { newSecret } from '../sign-in/secrets.ts';
import { signInOf } from '../sign-in/session.ts';
import { readDetails } from './details.ts';
import { follow, isFollowed } from './follow.ts';

// The engine looks at the action itself, and at nothing else: no actor, no time, no state comes from here.
const COMMAND = {
  type: 'object',
  required: ['action'],
  additionalProperties: false,
  properties: { action: {}, expectedVersion: { type: 'integer', minimum: 0 }, details: { type: 'object' } },
};

export function addCommandRoute(app: FastifyInstance): void {
  app.post<{ Body: Command }>('/commands', { schema: { body: COMMAND } }, async (request): Promise<Done> => {
    const signIn = signInOf(request);
    const { action, expectedVersion } = request.body;
    const details = readDetails(action, request.body.details);
    const token = newSecret();
    const said = { details, signIn, token };
    const { decision, events } = await app.consentry.perform(request, action, {
      expectedVersion,
      within: (tx, performed) => follow(tx, performed, action, said),
      writes: (performed) => isFollowed(performed, said),
    });
    const done: Done = { decision, events: [...events] };
    const invited = details !== undefined && events.some(({ type }) => type === 'userInvited');
    return invited ? { ...done, invitation: `/#/invitation/${token}` } : done;
  });
}
