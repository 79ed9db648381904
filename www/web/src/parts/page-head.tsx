import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  title: string;
  /** Above the title: where one is. */
  crumb?: ReactNode;
  /** Under the title. */
  facts?: ReactNode;
  /** What one can do with the whole page. */
  children?: ReactNode;
}

/** The head of a page. The keyboard, and a screen reader, begin here after a change of page. */
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
