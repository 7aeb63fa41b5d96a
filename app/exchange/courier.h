/* SPDX-License-Identifier: GPL-3.0-or-later */
/* courier.h: whoever brings a letter to a department and carries its answer back. Bytes that come
 * back are foreign. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

#define LIJI_COURIER_MAX_ANSWER (64 * 1024)

typedef struct
{
  const char *address; /* folder:/… or http(s)://… */
  const char *id;      /* msg_id */
  gint64 order;        /* in the outbox: names files in their order */
  GBytes *message;     /* signed; NULL: only asks what became of it */
  const char *digest;  /* of @attachment, hex SHA-256, or NULL */
  GBytes *attachment;  /* a PDF, or NULL */
} LijiLetter;

typedef struct
{
  gboolean delivered; /* it is there; @answer may say more */
  GBytes *answer;     /* at most LIJI_COURIER_MAX_ANSWER bytes, or NULL */
  char *failure;      /* why it is not, one line; NULL when delivered */
  gboolean closed;    /* nobody is there at all: no use trying the next letter now */
} LijiPosted;
void liji_posted_clear (LijiPosted *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiPosted, liji_posted_clear)

/* @posted is the callee's to read, not to keep. */
typedef void (*LijiPostedFunc) (const LijiPosted *posted, gpointer data);

/* @post calls @done exactly once, later from the thread's main context or at once; the letter lives
 * until then. @serves says whether it knows the address. */
typedef struct _LijiCourier LijiCourier;
struct _LijiCourier
{
  gboolean (*serves) (const char *address);
  void (*post) (LijiCourier *self, const LijiLetter *letter, LijiPostedFunc done, gpointer data);
  void (*free) (LijiCourier *self);
};
void liji_courier_free (LijiCourier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiCourier, liji_courier_free)

/* Whether an address may be used at all: a folder's whole path, https, or http on this machine. */
gboolean liji_courier_is_address (const char *address);

/* Files in a folder: each appears whole under NUMBER-MSGID.cose, its attachment before it; answers
 * are read from answers/MSGID.json and moved to answers/read. */
LijiCourier *liji_folder_courier_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
