// Stands for your own database.

/** The account, with its users and jobs. */
export const account = {
  id: 'acme',
  users: [
    { id: 'olga', type: 'owner', status: 'active' },
    { id: 'sam', type: 'specificJobAccess', status: 'active' },
  ],
  jobs: [{ id: 'nurse', postedBy: 'olga' }],
};

/** The signed-in principals, by the secret that their browser sends. */
export const sessions = new Map([
  ['secret-of-olga', { user: 'olga' }],
  ['secret-of-sam', { user: 'sam' }],
]);

/** The applicants of each job. */
export const applicants = new Map([['nurse', ['Kim Berg', 'Ali Roth']]]);
