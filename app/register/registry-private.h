/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry-private.h: what this room's files may reach inside an open registry. */
#pragma once
#include "access/box.h"
#include "certificate/templates.h"
#include "register/session.h"
#include "register/watch.h"
#include "render/renderer.h"
#include "seal/signer.h"
#include "store/journal/journal.h"
#include "store/store.h"

G_BEGIN_DECLS

#define LIJI_STATUS_LIST_SIZE (1u << 20)

LijiStore *liji_registry_get_store (LijiRegistry *self);
/* A watch is ended before the registry closes; not owned. */
void liji_registry_add_watch (LijiRegistry *self, LijiWatch *watch);
void liji_registry_drop_watch (LijiRegistry *self, LijiWatch *watch);
/* DIR/@name or DIR/@name/@file; @file may be NULL. For a registry on a server DIR is what this
 * workstation keeps for it. */
char *liji_registry_dup_path (LijiRegistry *self, const char *name, const char *file);
/* The signing key as this process holds it; locked until liji_registry_unlock_key_slot. */
typedef struct
{
  char *passphrase; /* set by hand, or read once from the descriptor */
  LijiSigner *signer;
  char *opened;     /* digest of the key's file and passphrase that were tried and fit */
  GHashTable *keys; /* name → 32 bytes, once unlocked on a server */
} LijiKeySlot;
LijiKeySlot *liji_registry_lock_key_slot (LijiRegistry *self);
void liji_registry_unlock_key_slot (LijiRegistry *self);
/* The unlocked signer of the key in use; a new reference. KEY error when the passphrase is missing
 * or wrong. */
LijiSigner *liji_registry_get_signer (LijiRegistry *self, GError **error);
/* After another counter's rotation: one that is in use no longer is forgotten. */
void liji_registry_review_signer (LijiRegistry *self);
/* After a rotation. */
void liji_registry_forget_signer (LijiRegistry *self);
/* The passphrase, from wherever it comes; free with liji_secret_free. */
char *liji_registry_dup_passphrase (LijiRegistry *self, GError **error);
/* 32 secret bytes of secrets/@name. */
gboolean liji_registry_read_key (LijiRegistry *self,
                                 const char *name,
                                 guint8 key[LIJI_BOX_KEY_SIZE],
                                 GError **error);
/* What is thought of the clock; locked until liji_registry_unlock_doubt. */
typedef struct
{
  const char *doubt; /* interned; NULL: none */
  LijiEntry *said;   /* the last clock.doubt, clock.accept or clock.day */
  gint64 read_until; /* entry up to which @said was looked for */
  /* The last clock.accept or clock.day: its entry, that entry's time, and what the clock said. */
  gint64 believed_seq, believed_at, believed;
} LijiDoubt;
LijiDoubt *liji_registry_lock_doubt (LijiRegistry *self);
void liji_registry_unlock_doubt (LijiRegistry *self);
/* Looks at the clock again (clock-doubt.c); the doubt, or NULL when there is none or the head
 * overruled it. */
const char *liji_registry_doubt_clock (LijiRegistry *self);
/* Writes the doubt into the journal, unless it stands there. */
void liji_clock_doubt_note (LijiSession *session);
/* Holds the journal against the last closed day's sheet, once a day; why it does not fit, or NULL.
 */
const char *liji_registry_doubt_chain (LijiRegistry *self);
/* TRUE until somebody held the last closed day's sheet against the journal today, or said why not:
 * the first legal act of a morning waits for it, whichever program asks. Never at an outpost. */
gboolean liji_registry_awaits_sheet (LijiRegistry *self);
/* To be looked at again. */
void liji_registry_forget_chain (LijiRegistry *self);
/* The day it was looked at and what was found (interned), and the day no sheet is awaited on any
 * more; guarded like the key slot. */
typedef struct
{
  LijiDate day;
  const char *doubt;
  LijiDate begun;
  gboolean restored; /* it is that of a restored registry: aftermath.h */
} LijiChainSlot;
LijiChainSlot *liji_registry_get_chain_slot (LijiRegistry *self);
/* Reads office, calendars and parameters that are kept in memory again. */
gboolean liji_registry_reload (LijiRegistry *self, GError **error);
/* What others may have changed and we keep: calendars, the signing key in use. From any thread. */
void liji_registry_refresh (LijiRegistry *self);
/* "urn:liji:371324:status" */
char *liji_registry_dup_status_uri (LijiRegistry *self);
/* Where a task in a pool keeps the function that runs it: void (*) (GTask *). */
#define LIJI_REGISTRY_RUN "liji-run"
/* The worker that does acts in order, and the one that only looks; started when first asked for. */
GThreadPool *liji_registry_get_worker (LijiRegistry *self);
GThreadPool *liji_registry_get_looker (LijiRegistry *self);
/* What draws papers: one drawing at a time. Locked until liji_registry_leave_studio. */
typedef struct
{
  LijiRenderer *renderer;
  LijiTemplates *templates;
  char *mark;   /* of the fonts and drawings it was opened with */
  GMutex mutex; /* held by whoever draws */
} LijiStudio;
LijiStudio *liji_registry_get_studio (LijiRegistry *self);
LijiStudio *liji_registry_enter_studio (LijiRegistry *self, GError **error);
void liji_registry_leave_studio (LijiRegistry *self);
/* The characters of @name that the certificate's font cannot print, or NULL. Common names cost
 * nothing; a rare one waits for the paper being drawn. */
char *liji_registry_dup_unprintable (LijiRegistry *self, const char *name);
/* After a font was added. */
void liji_registry_forget_studio (LijiRegistry *self);

G_END_DECLS
