import type { MouseEvent } from 'react';

interface Props {
  page: number;
  pages: number;
  total: number;
  /** What the list holds, in the plural. */
  what: string;
  onPage: (page: number) => void;
}

/** The buttons to page through a list. */
export function Pager({ page, pages, total, what, onPage }: Props) {
  if (pages <= 1) return null;
  return (
    <nav className="pager" aria-label="Pages">
      <Turn to={page - 1} pages={pages} onPage={onPage} end="This is the first page.">
        Previous
      </Turn>
      <span className="hint" role="status">
        Page {page} of {pages}, {total.toLocaleString('en-AU')} {what}
      </span>
      <Turn to={page + 1} pages={pages} onPage={onPage} end="This is the last page.">
        Next
      </Turn>
    </nav>
  );
}

interface TurnProps extends Pick<Props, 'pages' | 'onPage'> {
  to: number;
  /** Said when there is no further page. */
  end: string;
  children: string;
}

function Turn({ to, pages, onPage, end, children }: TurnProps) {
  const exists = to >= 1 && to <= pages;
  function turn({ currentTarget }: MouseEvent) {
    if (!exists) return;
    onPage(to);
    // Show the next page from its top.
    currentTarget.parentElement?.previousElementSibling?.scrollIntoView();
  }
  return (
    <button type="button" aria-disabled={exists ? undefined : true} title={exists ? undefined : end} onClick={turn}>
      {children}
    </button>
  );
}
