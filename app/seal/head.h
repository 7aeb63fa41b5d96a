/* SPDX-License-Identifier: GPL-3.0-or-later */
/* head.h: the journal's head as it was when a day was closed, signed: what a day-closing sheet
 * (日结单) carries away from the machine. */
#pragma once
#include "seal/key-set.h"
#include "seal/signer.h"

G_BEGIN_DECLS

#define LIJI_HEAD_TYPE "application/liji-head+cbor"
#define LIJI_HEAD_HASH_SIZE 32

/* COSE_Sign1 of the canonical CBOR map {1: issuer, 6: issued at, -65538: {0: 1, 1: day, 2: seq, 3:
 * hash}}, as QR text like a seal's. */
typedef struct
{
  char *issuer;     /* office code */
  gint64 issued_at; /* seconds since 1970 */
  char *day;        /* "2026-11-22" */
  gint64 seq;       /* of the last entry */
  guint8 hash[LIJI_HEAD_HASH_SIZE];
  char *kid; /* 16 hex digits, of the key that signed; only after reading */
} LijiHead;

void liji_head_clear (LijiHead *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiHead, liji_head_clear)

char *liji_head_seal (const LijiHead *self, LijiSigner *signer, GError **error);
/* Whether @text is a sealed head of one of @keys' owners, and which. */
gboolean liji_head_read (const char *text, LijiKeySet *keys, LijiHead *head, GError **error);

G_END_DECLS
