import { Select, SimpleGrid, TextInput } from "@mantine/core";
import type { Request } from "@/api/types";
import { t } from "./messages";
import { useCountries } from "./options";

export type Address = NonNullable<Request<"customer_save">["billingAddress"]>;

export const noAddress: Address = {
  line1: "",
  line2: "",
  city: "",
  region: "",
  postalCode: "",
  country: "",
};

export const isEmptyAddress = (address: Address): boolean =>
  Object.values(address).every((part) => part.trim() === "");

/** The lines of an address as they would stand on an envelope. */
export function addressLines(address: Address, countryName?: string): string[] {
  const place = [address.city, address.region, address.postalCode].filter(Boolean).join(" ");
  return [address.line1, address.line2, place, countryName ?? address.country].filter(Boolean);
}

type Props = { value: Address; onChange: (value: Address) => void };

export function AddressFields({ value, onChange }: Props) {
  const countries = useCountries();
  const text = (part: Exclude<keyof Address, "country">) => ({
    label: t.address[part],
    value: value[part],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...value, [part]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
      <TextInput {...text("line1")} />
      <TextInput {...text("line2")} />
      <TextInput {...text("city")} />
      <TextInput {...text("region")} />
      <TextInput {...text("postalCode")} />
      <Select
        label={t.address.country}
        data={countries}
        value={value.country || null}
        onChange={(country) => onChange({ ...value, country: country ?? "" })}
        searchable
        clearable
      />
    </SimpleGrid>
  );
}
