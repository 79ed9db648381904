import { useRef, useState } from 'react';

/** A text to copy. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState('');
  async function copy() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setResult('Copied.');
    } catch {
      // Browsers allow pages to use the clipboard only over HTTPS.
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
