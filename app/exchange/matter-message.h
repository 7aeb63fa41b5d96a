/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matter-message.h: what a department is told of an item (funeral.md §3.5), as JSON; whoever holds
 * the office's key signs the bytes. */
#pragma once
#include "base/id.h"
#include "model/funeral/matter.h"

G_BEGIN_DECLS

/* The media type the signature's header names. */
#define LIJI_MATTER_MESSAGE_TYPE "application/vnd.liji.matter+json"
#define LIJI_MATTER_ANSWER_TYPE "application/vnd.liji.answer+json"

/* Borrowed. */
typedef struct
{
  const LijiId *id;
  const char *type;       /* APPLY CORRECT CANCEL */
  const LijiId *previous; /* what it corrects or cancels, or NULL */
  gint64 sent_at;
  const char *from_org; /* 统一社会信用代码, or the office's division code */
  const char *from_name;
  const char *to_org;
  const char *matter_no;
  const char *case_no;
  const char *item_code;
  const char *item_name;
  const char *reason;         /* of CORRECT and CANCEL */
  LijiDate certificate_on;    /* the death certificate's */
  const char *certificate_by; /* its issuer */
  const char *attachment;     /* hex SHA-256 of the certificate's PDF, or NULL */
  const LijiMatterForm *form;
} LijiMatterMessage;

/* A CANCEL tells who is concerned and nothing more. */
GBytes *liji_matter_message_write (const LijiMatterMessage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
