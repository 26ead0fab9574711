import { expect, test } from "vitest";
import { answerOf, api } from "./client";

test("what to add to an answer is listed by commas, and a filter keeps the name that it has", async () => {
  const asked: string[] = [];
  const fetch = async (request: Request) => {
    asked.push(new URL(request.url).search);
    return Response.json({ results: [], next: null });
  };
  const baseUrl = "http://kontor.example";
  const query = { expand: ["organization", "owner"] as ("organization" | "owner")[], "custom.segment": "A" };
  await answerOf(api.GET("/v1/customers", { baseUrl, fetch, params: { query } }));
  expect(asked).toEqual(["?expand=organization,owner&custom.segment=A"]);
});
