import { expect, test } from "vitest";
import { blankStage, formOf, namedIn, pipelineOf } from "./stages";

const sales = {
  name: "sales",
  label: { de: "Vertrieb", en: "Sales" },
  stages: [{ name: "new", probability: 10, rotting_days: 14, label: { de: "Neu", en: "New" } }],
};

test("a pipeline that nobody changed is sent as it was", () => {
  expect(pipelineOf(formOf(sales), "sales")).toEqual(sales);
});

test("new stages get names of their own", () => {
  const form = formOf(sales);
  const added = { ...blankStage(), de: "Neu!", en: "New!", probability: 20 };
  form.stages.push(added, { ...added, id: "other" });
  expect(pipelineOf(form, "sales").stages.map(({ name }) => name)).toEqual(["new", "new_2", "new_3"]);
});

test("a stage without days never rots, and a label that is missing is the name", () => {
  const form = formOf({ name: "p", stages: [{ name: "a", probability: 1 }] });
  expect(form.de).toBe("p");
  expect(pipelineOf(form, "p").stages).toEqual([
    { name: "a", probability: 1, rotting_days: null, label: { de: "a", en: "a" } },
  ]);
});

test("the stages that a refusal names are found, and not those whose names begin so", () => {
  const stages = formOf({ name: "sales", stages: ["new", "newer"].map((name) => ({ name, probability: 1 })) }).stages;
  expect(namedIn("deals are open in sales/newer; move them", "sales", stages).map(({ name }) => name)).toEqual([
    "newer",
  ]);
});
