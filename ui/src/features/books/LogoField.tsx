import { Button, Group } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { useAsk, useDo } from "@/api/hooks";
import { readPicked } from "@/api/shell";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import classes from "./books.module.css";
import { t } from "./messages";

/** The logo is saved at once: it is a file, not a field. */
export function LogoField() {
  const book = useAsk("book_current", null).data;
  const save = useDo("logo_set");
  const logo = book?.logo;
  const choose = async () => {
    const file = await readPicked([{ name: t.logo, extensions: ["png", "jpg", "jpeg"] }]);
    if (file) save.mutate({ base64: file.base64 }, { onSuccess: () => notifyDone(t.logoSaved) });
  };
  return (
    <>
      <Group gap="md">
        <span className={classes.logo}>
          {logo ? (
            <img src={logo} alt={t.logo} />
          ) : (
            <IconPhoto size={22} stroke={1.5} aria-hidden />
          )}
        </span>
        <div>
          <Group gap="xs">
            <Button variant="default" loading={save.isPending} onClick={() => void choose()}>
              {logo ? t.replaceLogo : t.chooseLogo}
            </Button>
            {logo && (
              <Button
                variant="subtle"
                color="gray"
                onClick={() =>
                  save.mutate({ base64: null }, { onSuccess: () => notifyDone(t.logoRemoved) })
                }
              >
                {t.removeLogo}
              </Button>
            )}
          </Group>
          <div className={classes.note}>{t.logoNote}</div>
        </div>
      </Group>
      <ErrorNote error={save.error} />
    </>
  );
}
