// The peer: Hyperscan on the same patterns and utterances.
// hyperscan FOLDER N…   prints one line of JSON for every N
// With HS_ASCII in the environment without UTF8 and UCP: \b stays, letters beyond ASCII are
// bytes, and compiling takes minutes less.
#include <hs/hs.h>
#include <time.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

static double now() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static std::vector<std::string> lines(const std::string &path) {
    std::vector<std::string> all;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) all.push_back(line);
    return all;
}

static int found(unsigned, unsigned long long, unsigned long long, unsigned, void *count) {
    ++*static_cast<long *>(count);
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    std::string folder = argv[1];
    auto texts = lines(folder + "/utterances.txt");
    const bool ascii = getenv("HS_ASCII") != nullptr;
    const unsigned unicode = ascii ? 0 : HS_FLAG_UTF8 | HS_FLAG_UCP;
    const unsigned flags = HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH | unicode;
    for (int a = 2; a < argc; a++) {
        auto patterns = lines(folder + "/patterns-" + argv[a] + ".txt");
        long without = 0, refused = 0;
        std::vector<std::string> kept;
        std::vector<unsigned> all;
        long without_ucp = 0;
        for (auto &p : patterns) {
            hs_expr_info_t *info = nullptr;
            hs_compile_error_t *error = nullptr;
            std::string q = p;
            if (hs_expression_info(q.c_str(), flags, &info, &error) != HS_SUCCESS) {
                hs_free_compile_error(error);
                for (size_t at; (at = q.find("\\b")) != std::string::npos;) q.erase(at, 2);
                without++;
                if (hs_expression_info(q.c_str(), flags, &info, &error) != HS_SUCCESS) {
                    hs_free_compile_error(error);
                    refused++;
                    continue;
                }
            }
            free(info);
            // Too large for it with Unicode properties; ASCII words then.
            unsigned own = flags;
            hs_database_t *alone = nullptr;
            if (!ascii && q.find("\\w") != std::string::npos) own &= ~HS_FLAG_UCP, without_ucp++;
            if (own != flags &&
                hs_compile(q.c_str(), own, HS_MODE_BLOCK, nullptr, &alone, &error) != HS_SUCCESS) {
                hs_free_compile_error(error);
                refused++;
                continue;
            }
            hs_free_database(alone);
            all.push_back(own);
            kept.push_back(q);
        }
        std::vector<const char *> sources;
        std::vector<unsigned> ids;
        for (auto &p : kept) { ids.push_back(sources.size()); sources.push_back(p.c_str()); }
        hs_database_t *database = nullptr;
        hs_compile_error_t *error = nullptr;
        double start = now();
        if (hs_compile_multi(sources.data(), all.data(), ids.data(), sources.size(), HS_MODE_BLOCK,
                             nullptr, &database, &error) != HS_SUCCESS) {
            fprintf(stderr, "hyperscan, %s patterns: %s\n", argv[a], error->message);
            return 1;
        }
        double compiling = now() - start;
        hs_scratch_t *scratch = nullptr;
        hs_alloc_scratch(database, &scratch);
        std::vector<double> runs;
        long count = 0;
        for (int run = 0; run < 9; run++) {
            count = 0;
            start = now();
            for (auto &t : texts) hs_scan(database, t.data(), t.size(), 0, scratch, found, &count);
            runs.push_back((now() - start) * 1e6 / texts.size());
        }
        std::sort(runs.begin(), runs.end());
        size_t size = 0;
        hs_database_size(database, &size);
        printf("{\"patterns\": %zu, \"mean_us\": %.3f, \"matches\": %.3f, \"load_s\": %.3f, "
               "\"database_mb\": %.1f, \"without_b\": %ld, \"without_ucp\": %ld, \"refused\": %ld}\n",
               kept.size(), runs[4], double(count) / texts.size(), compiling, size / 1e6, without,
               without_ucp, refused);
        fflush(stdout);
        hs_free_scratch(scratch);
        hs_free_database(database);
    }
}
