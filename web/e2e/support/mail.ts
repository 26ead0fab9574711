/** A mail from outside, by SMTP (RFC 5321), as the company's mail server would hand it over. */
import { randomUUID } from "node:crypto";
import { createConnection } from "node:net";
import { createInterface } from "node:readline";
import { settle, stack } from "./stack";

export interface Mail {
  from: string;
  subject: string;
  text: string;
  to?: string;
  /** Further header fields, such as `In-Reply-To`. */
  headers?: Record<string, string>;
}

/** Sends a mail and waits until it is filed; returns its Message-ID. */
export async function sendMail(mail: Mail): Promise<string> {
  const messageId = `<${randomUUID()}@e2e.example>`;
  const to = mail.to ?? "rep@kontor.example";
  await handOver(address(mail.from), address(to), content({ ...mail, to }, messageId));
  await settle();
  return messageId;
}

const address = (text: string) => /<([^>]+)>/.exec(text)?.[1] ?? text;
const word = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
const mailbox = (text: string) => text.replace(/^(.+?)\s*</, (_, name: string) => `${word(name)} <`);

function content(mail: Mail, messageId: string): string {
  const fields = {
    From: mailbox(mail.from),
    To: mailbox(mail.to ?? ""),
    Subject: word(mail.subject),
    Date: new Date().toUTCString().replace("GMT", "+0000"),
    "Message-ID": messageId,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "base64",
    ...mail.headers,
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  const body =
    Buffer.from(mail.text)
      .toString("base64")
      .match(/.{1,76}/g) ?? [];
  return [...head, "", ...body].join("\r\n");
}

/** Says each line in turn once the one before is accepted. */
async function handOver(from: string, to: string, message: string): Promise<void> {
  const socket = createConnection(stack.smtpPort, "127.0.0.1");
  const steps = ["EHLO e2e.example", `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, "DATA", `${message}\r\n.`, "QUIT"];
  try {
    for await (const line of createInterface(socket)) {
      if (line[3] === "-") continue; // more of the same answer follows
      if (!/^[23]/.test(line)) throw new Error(`the mail was refused: ${line}`);
      const next = steps.shift();
      if (next === undefined) return;
      socket.write(`${next}\r\n`);
    }
    throw new Error("the mail server hung up");
  } finally {
    socket.destroy();
  }
}
