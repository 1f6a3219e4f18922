// Types and constants alone: the library is loaded when a PostgreSQL store is used (see docs/decisions/0035).
#include <postgresql/libpq-fe.h>
