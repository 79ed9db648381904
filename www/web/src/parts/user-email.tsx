import { usePortal } from '../portal.tsx';

/** The email address under a user's name; a long one breaks before the `@`. */
export function UserEmail({ user }: { user: string }) {
  const [name, domain] = usePortal().people.users[user]?.email.split('@') ?? [];
  if (name === undefined) return null;
  return (
    <span className="meta block">
      {name}
      <wbr />
      {domain && `@${domain}`}
    </span>
  );
}
