import { Button, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { inWindow } from "@/api/client";
import { useAsk, useDo } from "@/api/hooks";
import { BOOK_FILES, pickSave, suggestPath } from "@/api/shell";
import { ErrorNote } from "@/components/ErrorNote";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import classes from "./books.module.css";
import { currencyOptions, homeCountry, monthOptions } from "./options";
import { t } from "./messages";

/** Name and country; the rest follows from them and may be changed. */
export function NewBookForm({ onBack }: { onBack: () => void }) {
  const countries = useAsk("country_list", null).data;
  const currencies = useAsk("currency_list", null).data;
  const [name, setName] = useState("");
  const [owner, setOwner] = useState("");
  const [code, setCode] = useState<string | null>(homeCountry);
  const [currency, setCurrency] = useState<string | null>(null);
  const [month, setMonth] = useState<string | null>(null);
  const [path, setPath] = useState("");
  const create = useDo("book_create");
  const go = useGo();

  const country = countries?.find((row) => row.code === code);
  const fileName = name.trim().replace(/[\\/:*?"<>|]/g, "-") || "My business";
  // Most people do not care where; the place is shown, and can be another.
  const [suggested, setSuggested] = useState("");
  useEffect(() => {
    let live = true;
    const timer = setTimeout(() => {
      void suggestPath(fileName, "finpilot").then((place) => live && setSuggested(place));
    }, 150);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [fileName]);
  const countryOptions = useMemo(
    () => (countries ?? []).map((row) => ({ value: row.code, label: row.name })),
    [countries],
  );

  const browse = async () => {
    const chosen = await pickSave(t.saveBookAs, `${fileName}.finpilot`, [BOOK_FILES]);
    if (chosen) setPath(chosen);
  };
  const submit = async () => {
    if (!country || !name.trim()) return;
    const to = path.trim() || (await suggestPath(fileName, "finpilot"));
    // The page behind this one is chosen first: this form is gone once the book is open.
    go(paths.setUp(), { replace: true });
    create.mutate({
      path: to,
      name: name.trim(),
      country: country.code,
      currency: currency ?? country.currency,
      fiscalYearFirstMonth: month === null ? country.fiscalYearFirstMonth : Number(month),
      ...(owner.trim() ? { ownerName: owner.trim() } : {}),
    });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        <div>
          <h1>{t.newTitle}</h1>
          <p className={classes.lead}>{t.newLead}</p>
        </div>
        <TextInput
          label={t.businessName}
          placeholder={t.businessNameExample}
          required
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t.country}
          searchable
          required
          data={countryOptions}
          value={country?.code ?? null}
          onChange={(value) => {
            setCode(value);
            setCurrency(null);
            setMonth(null);
          }}
          description={
            country && (country.hasChart ? t.countryChart(country.name) : t.countryGeneric)
          }
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <SimpleGrid cols={2}>
          <Select
            label={t.currency}
            description={t.currencyNote}
            inputWrapperOrder={["label", "input", "description", "error"]}
            searchable
            data={currencyOptions(currencies ?? [])}
            value={currency ?? country?.currency ?? null}
            onChange={setCurrency}
          />
          <Select
            label={t.fiscalYear}
            data={monthOptions()}
            value={month ?? (country ? String(country.fiscalYearFirstMonth) : null)}
            onChange={setMonth}
          />
        </SimpleGrid>
        <TextInput
          label={t.ownerName}
          value={owner}
          autoComplete="name"
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
        <div className={classes.pathRow}>
          <TextInput
            label={t.file}
            description={t.fileNote}
            inputWrapperOrder={["label", "input", "description", "error"]}
            placeholder={suggested}
            value={path}
            // In the window a place is chosen in a dialog, so that it may be written to.
            readOnly={inWindow()}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          {inWindow() && (
            <Button variant="default" size="sm" onClick={() => void browse()}>
              {t.browse}
            </Button>
          )}
        </div>
        <ErrorNote error={create.error} />
        <div className={classes.formFoot}>
          <Button variant="default" size="sm" onClick={onBack}>
            {t.back}
          </Button>
          <Button
            type="submit"
            size="sm"
            loading={create.isPending}
            disabled={!name.trim() || !country}
          >
            {t.create}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
