import type { FastifyInstance } from 'fastify';
import type { Command, Done } from '../api.ts';
import { newSecret } from '../sign-in/secrets.ts';
import { signInOf } from '../sign-in/session.ts';
import { readDetails } from './details.ts';
import { hasEffects, writeEffects } from './effects.ts';

// The engine checks the action itself. The request carries neither an actor, nor a time, nor any state.
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
    const extras = { details, signIn, token };
    const { decision, events } = await app.consentry.perform(request, action, {
      expectedVersion,
      within: (tx, performed) => writeEffects(tx, performed, action, extras),
      writes: (performed) => hasEffects(performed, extras),
    });
    const done: Done = { decision, events: [...events] };
    const invited = details !== undefined && events.some(({ type }) => type === 'userInvited');
    return invited ? { ...done, invitation: `/#/invitation/${token}` } : done;
  });
}
