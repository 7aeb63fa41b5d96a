/* SPDX-License-Identifier: GPL-3.0-or-later */
/* request-kinds.h: the papers somebody may ask the archive for. */
#pragma once
#include "ui/pages/archive/request-window.h"

G_BEGIN_DECLS

/* Its data is the LijiVolume, with items. */
extern const LijiRequestKind liji_request_copy;
extern const LijiRequestKind liji_request_certificate;

G_END_DECLS
