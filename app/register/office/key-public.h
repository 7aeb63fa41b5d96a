/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key-public.h: the public halves of the office's keys as the seal room takes them, with the time
 * each counts for. */
#pragma once
#include "register/registry-private.h"
#include "seal/key-set.h"
#include "store/aggregate/office-store.h"

G_BEGIN_DECLS

/* Purposes of keys whose seals count here beside our own ("seal"): an outpost's, and at an outpost
 * the office's. */
#define LIJI_KEY_OUTPOST "outpost"
#define LIJI_KEY_HOME "home"

/* Whether seals made with it count. */
gboolean liji_key_public_seals (const LijiKeyRow *row);
/* @office NULL: no terms. */
LijiPublicKey *liji_key_public_read (const LijiKeyRow *row, const char *office, GError **error);
LijiKeySet *liji_key_public_set (LijiRegistry *registry, GError **error);
G_END_DECLS
