import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  title: string;
  /** Shown above the title: a link to the parent page. */
  crumb?: ReactNode;
  /** Shown under the title. */
  facts?: ReactNode;
  /** The actions for the whole page. */
  children?: ReactNode;
}

/** The head of a page. Keyboard focus and screen readers start here after a change of page. */
export function PageHead({ title, crumb, facts, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    document.title = `${title} · Employer Portal`;
  }, [title]);
  return (
    <header className="page">
      <div>
        {crumb && <p className="crumb">{crumb}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {facts && <p className="meta">{facts}</p>}
      </div>
      {children}
    </header>
  );
}
