import { useRef, useState } from 'react';

/** A text to take along. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState('');
  async function copy() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setResult('Copied.');
    } catch {
      // Browsers keep the clipboard from pages that did not come over HTTPS.
      setResult('The text is selected: press Ctrl+C to copy it.');
    }
  }
  return (
    <div className="copy">
      <label>
        {label}
        <input ref={field} readOnly value={text} onFocus={({ target }) => target.select()} />
      </label>
      <button type="button" className="quiet" onClick={copy}>
        Copy
      </button>
      <p className="hint" role="status">
        {result}
      </p>
    </div>
  );
}
