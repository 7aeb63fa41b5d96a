/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/error.h"

G_DEFINE_QUARK (liji - render - error - quark, liji_render_error)
