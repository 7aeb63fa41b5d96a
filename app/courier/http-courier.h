/* SPDX-License-Identifier: GPL-3.0-or-later */
/* http-courier.h: letters by HTTP POST (libsoup): bounded in time and bytes, never led elsewhere.
 */
#pragma once
#include "exchange/courier.h"

G_BEGIN_DECLS

/* A letter is the body of a POST to its address, application/cose; with an attachment the root of
 * a multipart/related. What became of one is asked by GET ADDRESS/MSGID. @timeout: seconds for the
 * whole of one, from the first byte out to the last byte in. */
LijiCourier *liji_http_courier_new (guint timeout) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
