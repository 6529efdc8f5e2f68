// oneDNN beside the suite, on one core: a request on each line of standard input, an answer on each line of standard output.
//
// "CELL INPUTS HIDDEN STEPS BATCH FOLDER" reads inputs [T, B, in], layer [in, gate, H], recurrent [H, gate, H] and bias [gate, H] from the folder, checks the gradients by
// differences, leaves outputs [T, B, H] there and answers "prepared", or what is wrong. "time": microseconds of a training step of what was prepared last, the 20th
// percentile of samples. A step packs the weights, runs forward and backward with all gradients (inputs' too) and unpacks the gradients; states before the first step are
// given as zeros: without them this release's gradients of recurrent weights are wrong.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <dnnl.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

using namespace dnnl;
using tag = memory::format_tag;
using Arguments = std::unordered_map<int, memory>;

namespace {

const engine cpu(engine::kind::cpu, 0);
stream flow(cpu);

memory::desc shape(const memory::dims& dimensions, tag layout) { return {dimensions, memory::data_type::f32, layout}; }

// A buffer of zeros.
memory buffer(const memory::desc& shape) {
    memory made(shape, cpu);
    std::memset(made.get_data_handle(), 0, shape.get_size());
    return made;
}

float* values(const memory& of) { return static_cast<float*>(of.get_data_handle()); }

size_t count(const memory& of) { return of.get_desc().get_size() / sizeof(float); }

void clear(const memory& of) { std::memset(of.get_data_handle(), 0, of.get_desc().get_size()); }

// One recurrent layer: forward and backward primitives of one of the three cells, and every buffer of theirs.
class Layer {
public:
    Layer(const std::string& cell, int inputs, int hidden, int steps, int batch)
        : gates(cell == "Lstm" ? 4 : cell == "Gru" ? 3 : 1),
          x(buffer(shape({steps, batch, inputs}, tag::tnc))),
          layer(buffer(shape({1, 1, inputs, gates, hidden}, tag::ldigo))),
          recurrent(buffer(shape({1, 1, hidden, gates, hidden}, tag::ldigo))),
          bias(buffer(shape({1, 1, cell == "Gru" ? 4 : gates, hidden}, tag::ldgo))),
          y(buffer(shape({steps, batch, hidden}, tag::tnc))),
          dy(buffer(y.get_desc())),
          dLayer(buffer(layer.get_desc())),
          dRecurrent(buffer(recurrent.get_desc())) {
        const auto state = shape({1, 1, batch, hidden}, tag::ldnc);
        const auto packed = [](const memory& weights) { return memory::desc(weights.get_desc().dims(), memory::data_type::f32, tag::any); };
        const auto training = prop_kind::forward_training, back = prop_kind::backward;
        const auto direction = rnn_direction::unidirectional_left2right;
        const auto xs = x.get_desc(), ys = y.get_desc(), bs = bias.get_desc(), ls = packed(layer), rs = packed(recurrent);
        if (cell == "Lstm") {
            lstm_forward::primitive_desc forwardOf({training, direction, xs, state, state, ls, rs, bs, ys, state, state}, cpu);
            lstm_backward::primitive_desc backwardOf(
                {back, direction, xs, state, state, ls, rs, bs, ys, state, state, xs, state, state, ls, rs, bs, ys, state, state}, cpu, forwardOf);
            build<lstm_forward, lstm_backward>(forwardOf, backwardOf);
            for (int argument : {DNNL_ARG_SRC_ITER_C, DNNL_ARG_DST_ITER_C}) forwards[argument] = backwards[argument] = buffer(state);
            for (int argument : {DNNL_ARG_DIFF_SRC_ITER_C, DNNL_ARG_DIFF_DST_ITER_C}) backwards[argument] = buffer(state);
        } else if (cell == "Gru") {
            lbr_gru_forward::primitive_desc forwardOf({training, direction, xs, state, ls, rs, bs, ys, state}, cpu);
            lbr_gru_backward::primitive_desc backwardOf({back, direction, xs, state, ls, rs, bs, ys, state, xs, state, ls, rs, bs, ys, state}, cpu, forwardOf);
            build<lbr_gru_forward, lbr_gru_backward>(forwardOf, backwardOf);
        } else {
            const auto tanh = algorithm::eltwise_tanh;
            vanilla_rnn_forward::primitive_desc forwardOf({training, tanh, direction, xs, state, ls, rs, bs, ys, state}, cpu);
            vanilla_rnn_backward::primitive_desc backwardOf({back, tanh, direction, xs, state, ls, rs, bs, ys, state, xs, state, ls, rs, bs, ys, state}, cpu, forwardOf);
            build<vanilla_rnn_forward, vanilla_rnn_backward>(forwardOf, backwardOf);
        }
        for (int argument : {DNNL_ARG_SRC_ITER, DNNL_ARG_DST_ITER}) forwards[argument] = backwards[argument] = buffer(state);
        for (int argument : {DNNL_ARG_DIFF_SRC_ITER, DNNL_ARG_DIFF_DST_ITER}) backwards[argument] = buffer(state);
    }

    void forward() {
        packForLayer.execute(flow, layer, forwards[DNNL_ARG_WEIGHTS_LAYER]);
        packForRecurrent.execute(flow, recurrent, forwards[DNNL_ARG_WEIGHTS_ITER]);
        forwardPass.execute(flow, forwards);
        flow.wait();
    }

    void backward() {
        for (int argument : {DNNL_ARG_DIFF_WEIGHTS_LAYER, DNNL_ARG_DIFF_WEIGHTS_ITER, DNNL_ARG_DIFF_BIAS}) clear(backwards[argument]);
        packLayer.execute(flow, layer, backwards[DNNL_ARG_WEIGHTS_LAYER]);
        packRecurrent.execute(flow, recurrent, backwards[DNNL_ARG_WEIGHTS_ITER]);
        backwardPass.execute(flow, backwards);
        unpackLayer.execute(flow, backwards[DNNL_ARG_DIFF_WEIGHTS_LAYER], dLayer);
        unpackRecurrent.execute(flow, backwards[DNNL_ARG_DIFF_WEIGHTS_ITER], dRecurrent);
        flow.wait();
    }

    const int gates;
    memory x, layer, recurrent, bias, y, dy, dLayer, dRecurrent;

private:
    template <class Forward, class Backward, class ForwardOf, class BackwardOf>
    void build(const ForwardOf& forwardOf, const BackwardOf& backwardOf) {
        forwardPass = Forward(forwardOf);
        backwardPass = Backward(backwardOf);
        const memory workspace = buffer(forwardOf.workspace_desc());
        forwards = {{DNNL_ARG_SRC_LAYER, x}, {DNNL_ARG_WEIGHTS_LAYER, buffer(forwardOf.weights_layer_desc())}, {DNNL_ARG_WEIGHTS_ITER, buffer(forwardOf.weights_iter_desc())},
            {DNNL_ARG_BIAS, bias}, {DNNL_ARG_DST_LAYER, y}, {DNNL_ARG_WORKSPACE, workspace}};
        backwards = {{DNNL_ARG_SRC_LAYER, x}, {DNNL_ARG_WEIGHTS_LAYER, buffer(backwardOf.weights_layer_desc())}, {DNNL_ARG_WEIGHTS_ITER, buffer(backwardOf.weights_iter_desc())},
            {DNNL_ARG_BIAS, bias}, {DNNL_ARG_DST_LAYER, y}, {DNNL_ARG_WORKSPACE, workspace}, {DNNL_ARG_DIFF_SRC_LAYER, buffer(x.get_desc())},
            {DNNL_ARG_DIFF_WEIGHTS_LAYER, buffer(backwardOf.diff_weights_layer_desc())}, {DNNL_ARG_DIFF_WEIGHTS_ITER, buffer(backwardOf.diff_weights_iter_desc())},
            {DNNL_ARG_DIFF_BIAS, buffer(bias.get_desc())}, {DNNL_ARG_DIFF_DST_LAYER, dy}};
        packForLayer = reorder(layer, forwards[DNNL_ARG_WEIGHTS_LAYER]);
        packForRecurrent = reorder(recurrent, forwards[DNNL_ARG_WEIGHTS_ITER]);
        packLayer = reorder(layer, backwards[DNNL_ARG_WEIGHTS_LAYER]);
        packRecurrent = reorder(recurrent, backwards[DNNL_ARG_WEIGHTS_ITER]);
        unpackLayer = reorder(backwards[DNNL_ARG_DIFF_WEIGHTS_LAYER], dLayer);
        unpackRecurrent = reorder(backwards[DNNL_ARG_DIFF_WEIGHTS_ITER], dRecurrent);
    }

    primitive forwardPass, backwardPass;
    reorder packForLayer, packForRecurrent, packLayer, packRecurrent, unpackLayer, unpackRecurrent;
    Arguments forwards, backwards;
};

bool read(const std::string& path, const memory& into) {
    std::ifstream file(path, std::ios::binary);
    const auto bytes = static_cast<std::streamsize>(into.get_desc().get_size());
    file.read(static_cast<char*>(into.get_data_handle()), bytes);
    return file.gcount() == bytes && file.peek() == std::ifstream::traits_type::eof();
}

// <dy, y>, whose gradient by y is dy.
double loss(Layer& net) {
    net.forward();
    double sum = 0;
    for (size_t i = 0; i < count(net.y); i++) sum += static_cast<double>(values(net.dy)[i]) * values(net.y)[i];
    return sum;
}

// How far the slope of the loss along a random direction of some weights is from what their gradient says, relative to it.
double slopeError(Layer& net, const memory& weights, const memory& gradient, std::mt19937& random) {
    const float step = 0.01f;
    std::uniform_real_distribution<float> anywhere(-1, 1);
    const std::vector<float> kept(values(weights), values(weights) + count(weights));
    std::vector<float> direction(kept.size());
    double expected = 0, square = 0;
    for (size_t i = 0; i < direction.size(); i++) square += std::pow(values(gradient)[i], 2);
    // Mostly along the gradient, so that the slope is not near zero.
    for (size_t i = 0; i < direction.size(); i++) {
        direction[i] = static_cast<float>(values(gradient)[i] / std::sqrt(square) + 0.5 * anywhere(random) / std::sqrt(direction.size()));
        expected += static_cast<double>(direction[i]) * values(gradient)[i];
    }
    double difference = 0;
    for (int sign : {1, -1}) {
        for (size_t i = 0; i < direction.size(); i++) values(weights)[i] = kept[i] + sign * step * direction[i];
        difference += sign * loss(net);
    }
    std::copy(kept.begin(), kept.end(), values(weights));
    return std::fabs(difference / (2 * step) - expected) / std::fabs(expected);
}

std::string prepare(std::istream& request, std::unique_ptr<Layer>& net) {
    const double tolerance = 0.02;
    std::string cell, folder;
    int inputs, hidden, steps, batch;
    request >> cell >> inputs >> hidden >> steps >> batch >> folder;
    net = std::make_unique<Layer>(cell, inputs, hidden, steps, batch);
    if (!read(folder + "/inputs", net->x) || !read(folder + "/layer", net->layer) || !read(folder + "/recurrent", net->recurrent) || !read(folder + "/bias", net->bias)) {
        return "oneDNN was given too few numbers, or too many";
    }
    std::mt19937 random(1);
    std::uniform_real_distribution<float> anywhere(-1, 1);
    std::generate_n(values(net->dy), count(net->dy), [&] { return anywhere(random) / std::sqrt(static_cast<float>(count(net->dy))); });
    net->forward();
    net->backward();
    const double errors[] = {slopeError(*net, net->layer, net->dLayer, random), slopeError(*net, net->recurrent, net->dRecurrent, random)};
    for (double error : errors) {
        if (!(error < tolerance)) {
            return "oneDNN's gradient is not the slope of its output: off by " + std::to_string(error);
        }
    }
    net->forward();
    std::ofstream(folder + "/outputs", std::ios::binary).write(static_cast<const char*>(net->y.get_data_handle()), static_cast<std::streamsize>(net->y.get_desc().get_size()));
    return "prepared";
}

double microseconds(Layer& net) {
    using clock = std::chrono::steady_clock;
    const auto seconds = [](clock::time_point since) { return std::chrono::duration<double>(clock::now() - since).count(); };
    const double whole = 0.3;
    std::vector<double> samples;
    for (const auto begin = clock::now(); samples.size() < 5 || seconds(begin) < whole;) {
        const auto start = clock::now();
        net.forward();
        net.backward();
        samples.push_back(seconds(start) * 1e6);
    }
    std::sort(samples.begin(), samples.end());
    return samples[samples.size() / 5];
}

}  // namespace

int main() {
    std::unique_ptr<Layer> net;
    std::cout << "oneDNN " << dnnl_version()->major << '.' << dnnl_version()->minor << '.' << dnnl_version()->patch << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream request(line);
        if (line == "time") {
            std::cout << microseconds(*net) << std::endl;
        } else {
            std::cout << prepare(request, net) << std::endl;
        }
    }
}
