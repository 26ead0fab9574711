/** Files of an interaction: announced to the API, sent to the store directly, then attached. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answerOf, api, ifMatch } from "~/api/client";
import { Problem } from "~/api/problem";
import type { Interaction } from "~/api/types";
import { removeFromCache, replaceInCache } from "~/records/cache";

/** What browsers call otherwise than the API does, or do not know, by the ending of the name. */
const TYPES: Record<string, string> = {
  msg: "application/vnd.ms-outlook",
  eml: "message/rfc822",
  heic: "image/heic",
  vcf: "text/vcard",
  csv: "text/csv",
  zip: "application/zip",
};

const typeOf = (file: File): string =>
  TYPES[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? (file.type || "application/octet-stream");

interface Form {
  url: string;
  fields: { [name: string]: string };
}

/** Sends the form to the store, telling how much of it has arrived (0 to 1); only XMLHttpRequest knows that. */
function send({ url, fields }: Form, file: File, onProgress: (part: number) => void): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new Problem(request.status, `${request.status} ${request.statusText}`));
    request.onerror = () => reject(new Problem(0, "the store of files does not answer"));
    request.open("POST", url);
    request.send(form);
  });
}

/** Attaches files to an interaction, one after the other, with the progress of the one that is on its way. */
export function useUpload(interaction: Interaction) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ filename: string; part: number } | null>(null);
  const path = { interaction_id: interaction.id };
  const upload = useMutation<void, Problem, File>({
    mutationFn: async (file) => {
      const tell = (part: number) => setProgress({ filename: file.name, part });
      tell(0);
      const body = { filename: file.name, content_type: typeOf(file), size: file.size };
      const { attachment, form } = await answerOf(
        api.POST("/v1/interactions/{interaction_id}/attachments", { params: { path }, body }),
      );
      await send(form, file, tell);
      const attached = await answerOf(
        api.POST("/v1/interactions/{interaction_id}/attachments/{attachment_id}/complete", {
          params: { path: { ...path, attachment_id: attachment.id } },
          body: {},
        }),
      );
      await replaceInCache(client, attached);
    },
    onSettled: () => setProgress(null),
    retry: false,
  });
  return { upload, progress };
}

/** Opens a file: the API says where it is for the next minutes, and the browser fetches it there. */
export async function openFile(interactionId: string, attachmentId: string): Promise<void> {
  const params = { path: { interaction_id: interactionId, attachment_id: attachmentId } };
  const { url } = await answerOf(api.GET("/v1/interactions/{interaction_id}/attachments/{attachment_id}", { params }));
  const link = document.createElement("a");
  Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
  link.click();
}

/** Takes a file away from an interaction; its new version is read with the timeline. */
export function useRemoveFile(interaction: Interaction) {
  const client = useQueryClient();
  return useMutation<void, Problem, string>({
    mutationFn: async (attachmentId) => {
      await answerOf(
        api.DELETE("/v1/interactions/{interaction_id}/attachments/{attachment_id}", {
          params: {
            path: { interaction_id: interaction.id, attachment_id: attachmentId },
            header: ifMatch(interaction.version),
          },
        }),
      );
    },
    onSuccess: (_, attachmentId) => removeFromCache(client, attachmentId),
    onSettled: () => client.invalidateQueries({ queryKey: ["customers"] }),
  });
}
