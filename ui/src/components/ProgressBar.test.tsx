import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ProgressBar } from "./ProgressBar";

describe("a progress bar", () => {
  it("says how far the command is, in its own words", () => {
    const progress = { done: 6, of: 24, what: "July 2025" };
    const html = renderToStaticMarkup(<ProgressBar label="Making books…" progress={progress} />);
    expect(html).toContain("Making books… July 2025");
    expect(html).toContain("6 of 24");
    expect(html).toContain('aria-valuenow="6"');
    expect(html).toContain('aria-valuemax="24"');
  });

  it.each([null, { done: 0, of: 0, what: "" }])("says nothing it does not know: %j", (progress) => {
    const html = renderToStaticMarkup(<ProgressBar label="Importing…" progress={progress} />);
    expect(html).toContain('role="progressbar"');
    expect(html).not.toContain("aria-valuenow");
  });
});
