import { useState } from "react";

const KEY = "finpilot.invoicePreview";

/** Whether the PDF stands beside the form: as chosen last, else where there is room for both. */
export function useShowPreview(): [boolean, () => void] {
  const [shown, setShown] = useState(() => {
    const kept = localStorage.getItem(KEY);
    return kept === null ? window.innerWidth >= 1240 : kept === "yes";
  });
  const toggle = () => {
    localStorage.setItem(KEY, shown ? "no" : "yes");
    setShown(!shown);
  };
  return [shown, toggle];
}
