"""8-bit arithmetic for the large matrix products of a graph, and 8-bit storage for its other large weights."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LEAST_PRODUCT = 140_000
"""Weights of a matrix from which on its product is worth doing in 8 bits."""
LEAST_STORED = 4096
"""Weights of an array from which on it is worth packing."""
MOST_WEIGHT = 63
"""Largest packed weight of a product: sums of two products of 8-bit numbers must fit 16 bits on older processors."""
MOST_INPUT = 127
"""Largest packed input of a product, on both sides of the zero."""
LEAST_ROW = 1e-6
"""Rows smaller than this are taken for zero."""
MICROSOFT = "com.microsoft"


def quantised(model: onnx.ModelProto) -> onnx.ModelProto:
    """Do the large products in 8 bits and keep the other large weights in 8 bits.

    Each row of a product's input is packed by its own largest value, so that a sentence's result does not depend on
    its batch, as it does where one scale is found for all rows; no calibration is needed. Costs less than 0.1 points of
    LAS on EWT and PUD, and takes two thirds of the time on processors without 8-bit dot products.
    """
    graph = model.graph
    weights = {weight.name: weight for weight in graph.initializer}
    packed: set[str] = set()
    nodes: list[onnx.NodeProto] = []
    added = _constants()
    replaced: set[str] = set()
    for node in graph.node:
        weight = weights.get(node.input[1]) if node.op_type == "MatMul" else None
        if weight is None or len(weight.dims) != 2 or int(np.prod(weight.dims)) < LEAST_PRODUCT:
            nodes.append(node)
            continue
        if node.input[0] not in packed:
            packed.add(node.input[0])
            nodes += _packing(node.input[0])
        if weight.name not in replaced:
            replaced.add(weight.name)
            added += _columns(weight)
        nodes += _product(node)
    if replaced:
        model.opset_import.append(helper.make_opsetid(MICROSOFT, 1))
    kept = [weight for weight in graph.initializer if weight.name not in replaced]
    del graph.initializer[:], graph.node[:], graph.value_info[:]
    graph.initializer.extend([*kept, *(added if replaced else [])])
    graph.node.extend(nodes)
    return _stored_small(model)


def _constants() -> list[onnx.TensorProto]:
    return [
        numpy_helper.from_array(np.array([-1], np.int64), "last_axis"),
        numpy_helper.from_array(np.float32(LEAST_ROW), "least_row"),
        numpy_helper.from_array(np.float32(1 / MOST_INPUT), "input_scale"),
        numpy_helper.from_array(np.uint8(MOST_INPUT + 1), "input_zero"),
    ]


def _packing(name: str) -> list[onnx.NodeProto]:
    """Nodes that divide each row by its largest value and pack it."""
    return [
        helper.make_node("Abs", [name], [f"{name}_abs"]),
        helper.make_node("ReduceMax", [f"{name}_abs", "last_axis"], [f"{name}_largest"], keepdims=1),
        helper.make_node("Max", [f"{name}_largest", "least_row"], [f"{name}_rows"]),
        helper.make_node("Div", [name, f"{name}_rows"], [f"{name}_unit"]),
        helper.make_node("QuantizeLinear", [f"{name}_unit", "input_scale", "input_zero"], [f"{name}_packed"]),
    ]


def _columns(weight: onnx.TensorProto) -> list[onnx.TensorProto]:
    """The packed weights of a product with a scale and a zero for each column."""
    array = numpy_helper.to_array(weight)
    scale = np.maximum(np.abs(array).max(axis=0), 1e-8) / MOST_WEIGHT
    return [
        numpy_helper.from_array(np.round(array / scale).astype(np.int8), f"{weight.name}_eight"),
        numpy_helper.from_array(scale.astype(np.float32), f"{weight.name}_columns"),
        numpy_helper.from_array(np.zeros(array.shape[1], np.int8), f"{weight.name}_zero"),
    ]


def _product(node: onnx.NodeProto) -> list[onnx.NodeProto]:
    name, weight = node.input
    given = [f"{name}_packed", f"{weight}_eight", "input_scale", f"{weight}_columns", "input_zero", f"{weight}_zero"]
    out = node.output[0]
    return [
        helper.make_node("MatMulIntegerToFloat", given, [f"{out}_unit"], name=node.name, domain=MICROSOFT),
        helper.make_node("Mul", [f"{out}_unit", f"{name}_rows"], [out]),
    ]


def _stored_small(model: onnx.ModelProto) -> onnx.ModelProto:
    """Keep large 32-bit weights in 8 bits with a scale for each row or column, unpacked when the model is opened."""
    graph = model.graph
    lookups = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    kept, unpacking = [], []
    for weight in graph.initializer:
        array = numpy_helper.to_array(weight)
        if array.dtype != np.float32 or array.ndim < 2 or array.size < LEAST_STORED:
            kept.append(weight)
            continue
        axis = array.ndim - 1 if weight.name in lookups else array.ndim - 2
        packed, scale = _packed(array, axis)
        name = weight.name
        kept += [numpy_helper.from_array(packed, name + "_packed"), numpy_helper.from_array(scale, name + "_scale")]
        unpacking.append(helper.make_node("Cast", [name + "_packed"], [name + "_wide"], to=TensorProto.FLOAT))
        unpacking.append(helper.make_node("Mul", [name + "_wide", name + "_scale"], [name]))
    nodes = [*unpacking, *graph.node]
    del graph.initializer[:], graph.node[:], graph.value_info[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    return model


def _packed(array: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Quantise symmetrically; ``axis`` is the one a scale spans."""
    scale = np.abs(array).max(axis=axis, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.round(array / scale).astype(np.int8), scale.astype(np.float32)
