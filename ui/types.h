/* SPDX-License-Identifier: GPL-3.0-or-later */
/* types.h: forward names of the screen's own types. */
#pragma once
#include <adwaita.h>
#include <glib/gi18n.h>

G_BEGIN_DECLS

typedef struct _LijiApplication LijiApplication;
typedef struct _LijiDesk LijiDesk;
typedef struct _LijiForm LijiForm;
typedef struct _LijiPage LijiPage;
typedef struct _LijiWindow LijiWindow;

G_END_DECLS
